package org.engagement.adapter.channels;

import java.time.Duration;
import org.engagement.adapter.channels.ScriptedProvider.Reply;
import org.engagement.port.driven.ChannelGateway;

class FcmChannelContractTest extends HttpProviderContract {
  @Override
  protected String address() {
    return "cR1:APA91b-a-registration-of-an-app";
  }

  @Override
  protected String path() {
    return "/v1/projects/insurer-app/messages:send";
  }

  @Override
  protected Reply reply(Behaviour behaviour) {
    return switch (behaviour) {
      case REFUSES_THE_ADDRESS -> Reply.of(404, "{\"error\":{\"status\":\"NOT_FOUND\"}}");
      case REFUSES_FOR_NOW -> Reply.of(503, "{\"error\":{\"status\":\"UNAVAILABLE\"}}");
      case REFUSES_US -> Reply.of(403, "{\"error\":{\"status\":\"PERMISSION_DENIED\"}}");
      case TAKES, IS_AWAY, FALLS_SILENT, BREAKS_OFF ->
          Reply.of(200, "{\"name\":\"projects/insurer-app/messages/0:1795%1\"}");
    };
  }

  @Override
  protected ChannelGateway gateway(ProviderHttp http, ScriptedProvider provider) {
    provider.on(ServiceAccount.TOKEN_PATH, Reply.of(200, ServiceAccount.token("t", 3_599)));
    String key = ServiceAccount.json(provider.uri());
    return new FcmChannel(
        http, new FcmSettings(provider.uri(), "insurer-app", () -> key, Duration.ofSeconds(2)));
  }
}
