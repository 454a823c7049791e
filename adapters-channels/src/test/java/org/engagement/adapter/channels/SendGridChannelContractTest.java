package org.engagement.adapter.channels;

import java.time.Duration;
import org.engagement.adapter.channels.ScriptedProvider.Reply;
import org.engagement.port.driven.ChannelGateway;

class SendGridChannelContractTest extends HttpProviderContract {
  @Override
  protected String path() {
    return "/v3/mail/send";
  }

  @Override
  protected Reply reply(Behaviour behaviour) {
    return switch (behaviour) {
      case REFUSES_THE_ADDRESS ->
          Reply.of(
              400,
              """
              {"errors":[{"message":"Does not contain a valid address.",
                "field":"personalizations.0.to.0.email","help":null}]}
              """);
      case REFUSES_FOR_NOW -> Reply.of(429, "{\"errors\":[]}");
      case REFUSES_US -> Reply.of(401, "{\"errors\":[{\"message\":\"wrong key\"}]}");
      case TAKES, IS_AWAY, FALLS_SILENT, BREAKS_OFF ->
          Reply.of(202, "").with("X-Message-Id", "14c5d75ce93");
    };
  }

  @Override
  protected ChannelGateway gateway(ProviderHttp http, ScriptedProvider provider) {
    return new SendGridChannel(
        http,
        new SendGridSettings(
            provider.uri(), () -> "SG.secret", "no-reply@insurer.example", Duration.ofSeconds(2)));
  }
}
