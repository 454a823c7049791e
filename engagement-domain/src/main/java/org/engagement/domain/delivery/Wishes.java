package org.engagement.domain.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.jspecify.annotations.Nullable;

/**
 * How often a person wants to hear from the insurer, as a rolling cap over help and advertising;
 * service messages and statutory notices are not asked for and stay out of it.
 */
public final class Wishes {
  private Wishes() {}

  /**
   * Returns whether the person's wish allows one more message of this class.
   *
   * @param frequency null where none was named
   * @param contacts what counts, whatever its stage
   */
  public static boolean allow(
      @Nullable NotificationFrequency frequency,
      MessageClass messageClass,
      Collection<Contact> contacts,
      Instant at) {
    if (frequency == null || !bound(messageClass)) {
      return true;
    }
    return switch (frequency) {
      case NEVER -> false;
      case MONTHLY -> noneWithin(Duration.ofDays(30), contacts, at);
      case WEEKLY -> noneWithin(Duration.ofDays(7), contacts, at);
      case DAILY -> noneWithin(Duration.ofDays(1), contacts, at);
      case IMMEDIATE -> true;
    };
  }

  private static boolean bound(MessageClass messageClass) {
    return switch (messageClass) {
      case SERVICE, STATUTORY_NOTICE -> false;
      case HELP, ADVERTISING -> true;
    };
  }

  private static boolean noneWithin(Duration length, Collection<Contact> contacts, Instant at) {
    return contacts.stream()
        .filter(contact -> bound(contact.messageClass()))
        .noneMatch(contact -> contact.at().plus(length).isAfter(at));
  }
}
