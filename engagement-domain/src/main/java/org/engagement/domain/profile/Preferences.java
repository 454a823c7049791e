package org.engagement.domain.profile;

import java.time.ZoneId;
import java.util.List;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.ReadingLevel;
import org.jspecify.annotations.Nullable;

/**
 * What a person wishes of messages; what is null was not said.
 *
 * @param communicationChannels ids of delivery channels, the most wanted first; empty refuses all
 *     but the in-app inbox
 */
public record Preferences(
    @Nullable List<String> communicationChannels,
    @Nullable NotificationFrequency notificationFrequency,
    @Nullable ReadingLevel contentComplexity,
    @Nullable ZoneId timeZone,
    @Nullable Language language) {
  /** Where a person is taken to live unless they say otherwise. */
  public static final ZoneId DEFAULT_ZONE = ZoneId.of("Europe/Berlin");

  /** Nothing said. */
  public static final Preferences NONE = new Preferences(null, null, null, null, null);

  public Preferences {
    communicationChannels =
        communicationChannels == null ? null : List.copyOf(communicationChannels);
  }

  /** Returns the person's time zone, Europe/Berlin unless they said otherwise. */
  public ZoneId zone() {
    return timeZone == null ? DEFAULT_ZONE : timeZone;
  }

  /** Returns the person's language, German unless they said otherwise. */
  public Language languageOrDefault() {
    return language == null ? Language.GERMAN : language;
  }

  /** How often a person wants to hear from the insurer. */
  public enum NotificationFrequency {
    /** Nothing but service messages and statutory notices. */
    NEVER,
    /** One message a month. */
    MONTHLY,
    /** One message a week. */
    WEEKLY,
    /** One message a day. */
    DAILY,
    /** No limit but the insurer's own. */
    IMMEDIATE
  }
}
