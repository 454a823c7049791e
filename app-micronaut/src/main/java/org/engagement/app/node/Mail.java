package org.engagement.app.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.engagement.adapter.channels.SmtpChannel;
import org.engagement.adapter.channels.SmtpSettings;
import org.engagement.adapter.channels.SmtpSettings.StartTls;
import org.engagement.app.settings.ServerSettings.Smtp;
import org.engagement.app.settings.WrongSetting;
import org.engagement.port.driven.ChannelGateway;
import org.jspecify.annotations.Nullable;

/** E-mail as the settings say. */
final class Mail {
  private Mail() {}

  static ChannelGateway channel(Smtp smtp) {
    try {
      return new SmtpChannel(
          new SmtpSettings(
              smtp.host(),
              smtp.port(),
              StartTls.valueOf(smtp.startTls().toUpperCase(Locale.ROOT)),
              smtp.user(),
              () -> password(smtp.passwordFile()),
              smtp.from(),
              Duration.ofSeconds(smtp.timeoutSeconds())));
    } catch (IllegalArgumentException e) {
      throw new WrongSetting("delivery.smtp", "is refused: " + e.getMessage());
    }
  }

  private static String password(@Nullable Path file) {
    try {
      return file == null ? "" : Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the file with the password of the mail server", e);
    }
  }
}
