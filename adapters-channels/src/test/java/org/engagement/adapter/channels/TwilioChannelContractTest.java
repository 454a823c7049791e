package org.engagement.adapter.channels;

import java.time.Duration;
import org.engagement.adapter.channels.ScriptedProvider.Reply;
import org.engagement.port.driven.ChannelGateway;

class TwilioChannelContractTest extends HttpProviderContract {
  private static final String ACCOUNT = "AC" + "0".repeat(32);

  @Override
  protected String address() {
    return "+491700000001";
  }

  @Override
  protected String path() {
    return "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json";
  }

  @Override
  protected Reply reply(Behaviour behaviour) {
    return switch (behaviour) {
      case REFUSES_THE_ADDRESS ->
          Reply.of(
              400, "{\"code\":21211,\"message\":\"'To' +491700000001 is bad\",\"status\":400}");
      case REFUSES_FOR_NOW -> Reply.of(429, "{\"code\":20429,\"status\":429}");
      case REFUSES_US -> Reply.of(401, "{\"code\":20003,\"status\":401}");
      case TAKES, IS_AWAY, FALLS_SILENT, BREAKS_OFF ->
          Reply.of(
              201,
              """
              {"sid":"SM%s","status":"queued","error_code":null}
              """
                  .formatted("1".repeat(32)));
    };
  }

  @Override
  protected ChannelGateway gateway(ProviderHttp http, ScriptedProvider provider) {
    return new TwilioChannel(
        http,
        new TwilioSettings(
            provider.uri(),
            ACCOUNT,
            null,
            () -> "token",
            "Ihre Kasse",
            null,
            Duration.ofSeconds(2)));
  }
}
