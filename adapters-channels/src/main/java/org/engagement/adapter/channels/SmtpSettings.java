package org.engagement.adapter.channels;

import java.time.Duration;
import java.util.function.Supplier;
import org.engagement.domain.delivery.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * Which mail server takes our e-mail, and as whom we send.
 *
 * @param provider who runs the mail server on the insurer's behalf; null where the insurer does
 * @param startTls whether the connection must, may or must not be encrypted
 * @param user null to send without signing in
 * @param password asked for at each connection, so that it can be rotated; empty without a user
 * @param from the sender that people see, as {@code Name <address>} or an address alone
 * @param timeout the longest that one hand-over takes, 1 s to 2 min
 */
public record SmtpSettings(
    String host,
    int port,
    @Nullable ProviderId provider,
    StartTls startTls,
    @Nullable String user,
    Supplier<String> password,
    String from,
    Duration timeout) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** Whether to encrypt the connection (RFC 3207). */
  public enum StartTls {
    REQUIRED,
    WANTED,
    OFF
  }

  public SmtpSettings {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("an SMTP port is 1 to 65535");
    }
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("an SMTP time-out is 1 s to 2 min");
    }
  }

  @Override
  public String toString() {
    return "SmtpSettings[" + host + ":" + port + "]";
  }
}
