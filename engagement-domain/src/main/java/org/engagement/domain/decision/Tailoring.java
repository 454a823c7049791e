package org.engagement.domain.decision;

import java.time.ZoneId;
import java.util.List;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.ReadingLevel;
import org.jspecify.annotations.Nullable;

/**
 * The tailoring variables: all that guards and policies may know of a subject.
 *
 * @param wantedChannels the channels that the person named, the most wanted first; null if none was
 *     named
 */
public record Tailoring(
    @Nullable AgeGroup ageGroup,
    double digitalLiteracy,
    ReadingLevel level,
    Language language,
    ZoneId zone,
    @Nullable NotificationFrequency frequency,
    @Nullable List<Channel> wantedChannels) {
  public Tailoring {
    wantedChannels = wantedChannels == null ? null : List.copyOf(wantedChannels);
  }
}
