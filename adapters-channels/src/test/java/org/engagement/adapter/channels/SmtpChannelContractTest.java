package org.engagement.adapter.channels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.engagement.port.contract.ChannelGatewayContract;
import org.engagement.port.driven.ChannelGateway;

class SmtpChannelContractTest extends ChannelGatewayContract {
  @Override
  protected Optional<Provider> provider(Behaviour behaviour) {
    try {
      var server = new ScriptedMailServer(script(behaviour));
      if (behaviour == Behaviour.IS_AWAY) {
        server.close();
      }
      return Optional.of(new MailProvider(server));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> script(Behaviour behaviour) {
    return switch (behaviour) {
      case TAKES, IS_AWAY -> Map.of();
      case REFUSES_THE_ADDRESS -> Map.of("RCPT", "550 no such mailbox");
      case REFUSES_FOR_NOW -> Map.of("RCPT", "450 mailbox busy");
      case REFUSES_US -> Map.of("greeting", "554 no service for you");
      case FALLS_SILENT -> Map.of(".", "hang");
      case BREAKS_OFF -> Map.of(".", "drop");
    };
  }

  /** A scripted server and the channel to it. */
  private record MailProvider(ScriptedMailServer server) implements Provider {
    @Override
    public ChannelGateway gateway() {
      return new SmtpChannel(
          new SmtpSettings(
              "127.0.0.1",
              server.port(),
              null,
              SmtpSettings.StartTls.OFF,
              null,
              () -> "",
              "no-reply@insurer.example",
              Duration.ofSeconds(2)));
    }

    @Override
    public int got() {
      return server.got();
    }

    @Override
    public void close() {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
