package org.engagement.adapter.channels;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which Twilio takes our SMS, and as whom we send.
 *
 * @param endpoint {@link #DEFAULT}, or the address of another region
 * @param account the account's id: AC and 32 hex digits
 * @param keyId the id of an API key (SK and 32 hex digits); null to sign in as the account
 * @param secret the API key's secret or the account's token, asked for at each hand-over, so that
 *     it can be rotated
 * @param sender a number (+49…), a name of at most 11 letters and digits, or the id of a messaging
 *     service (MG and 32 hex digits)
 * @param statusCallback where Twilio reports what came of a message; the attempt's id is added as
 *     the query's {@code attempt}; null for no reports
 * @param timeout the longest that one hand-over takes, 1 s to 2 min
 */
public record TwilioSettings(
    URI endpoint,
    String account,
    @Nullable String keyId,
    Supplier<String> secret,
    String sender,
    @Nullable URI statusCallback,
    Duration timeout) {
  private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-f]{32}");
  private static final Pattern KEY = Pattern.compile("SK[0-9a-f]{32}");
  private static final Pattern SENDER =
      Pattern.compile("\\+[1-9]\\d{6,14}|MG[0-9a-f]{32}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}");

  /** Twilio's own host. */
  public static final URI DEFAULT = URI.create("https://api.twilio.com");

  public TwilioSettings {
    Outside.checkEndpoint(endpoint);
    Outside.checkTimeout(timeout);
    check(ACCOUNT.matcher(account).matches(), "an account of Twilio is AC and 32 hex digits");
    check(keyId == null || KEY.matcher(keyId).matches(), "a key of Twilio is SK and 32 hex digits");
    check(
        SENDER.matcher(sender).matches(),
        "a sender of SMS is a number (+49…), a name of at most 11 letters and digits, or MG and 32"
            + " hex digits");
    check(
        statusCallback == null || statusCallback.getQuery() == null,
        "the address for Twilio's reports has no query");
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  /** Returns as whom we sign in. */
  String user() {
    return keyId == null ? account : keyId;
  }

  /** Returns whether a messaging service sends. */
  boolean byService() {
    return sender.startsWith("MG") && sender.length() == 34;
  }

  @Override
  public String toString() {
    return "TwilioSettings[" + endpoint + "]";
  }
}
