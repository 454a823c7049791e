package org.engagement.domain.delivery;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an address on a channel looks like: {@code name@host.domain} for e-mail, a phone number of
 * E.164, blanks and hyphens aside, for SMS. Whether anybody is there, only a message tells.
 */
public final class AddressShape {
  private static final int LONGEST_MAIL_ADDRESS = 254;

  private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";

  private static final Pattern MAIL =
      Pattern.compile("[^\\s@<>()\\[\\],;:\\\\\"]{1,64}@(?:" + LABEL + "\\.)+" + LABEL);

  private static final Pattern PHONE = Pattern.compile("\\+[1-9](?:[ -]?[0-9]){6,14}");

  private AddressShape() {}

  /** Returns the rule that this address breaks; addresses of other channels break none. */
  public static Optional<String> fault(Channel channel, String address) {
    if (channel.equals(Channel.EMAIL)
        && (address.length() > LONGEST_MAIL_ADDRESS || !MAIL.matcher(address).matches())) {
      return Optional.of("is an e-mail address such as name@example.org");
    }
    return channel.equals(Channel.SMS) && !PHONE.matcher(address).matches()
        ? Optional.of("is a phone number with its country code, such as +49 151 12345678 (E.164)")
        : Optional.empty();
  }
}
