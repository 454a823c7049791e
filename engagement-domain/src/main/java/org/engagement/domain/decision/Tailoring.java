package org.engagement.domain.decision;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.ReadingLevel;
import org.jspecify.annotations.Nullable;

/**
 * The tailoring variables: all that guards and policies may know of a subject.
 *
 * @param wantedChannels the channels that the person named, the most wanted first; null if none was
 *     named
 * @param contested which traits could be read, but with the note alone that the person says that
 *     they are wrong (SGB X § 84(2))
 */
public record Tailoring(
    @Nullable AgeGroup ageGroup,
    double digitalLiteracy,
    ReadingLevel level,
    Language language,
    ZoneId zone,
    @Nullable NotificationFrequency frequency,
    @Nullable List<Channel> wantedChannels,
    Set<Trait> contested) {
  public Tailoring {
    contested = Set.copyOf(contested);
    wantedChannels = wantedChannels == null ? null : List.copyOf(wantedChannels);
  }

  /** Below this digital literacy a person gets the simplest texts unless they said otherwise. */
  public static final double SIMPLE_BELOW = 0.4;

  /**
   * Returns the tailoring variables of a profile; what the person said outranks what it shows, and
   * what is being checked is left out.
   */
  public static Tailoring of(EngagementProfile stored, Preferences preferences) {
    EngagementProfile profile = stored.usable();
    double literacy = profile.digitalLiteracy();
    List<String> named = preferences.communicationChannels();
    return new Tailoring(
        profile.traits().values().ageGroup(),
        literacy,
        preferences.contentComplexity() == null
            ? literacy < SIMPLE_BELOW ? ReadingLevel.SIMPLE : ReadingLevel.STANDARD
            : preferences.contentComplexity(),
        preferences.languageOrDefault(),
        preferences.zone(),
        preferences.notificationFrequency(),
        named == null ? null : named.stream().map(Channel::new).toList(),
        profile.traits().unclear());
  }
}
