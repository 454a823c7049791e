package org.engagement.app.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.ReadingLevel;
import org.jspecify.annotations.Nullable;

/** Preferences as they are written; what is left out was not said. */
record PreferencesView(
    @Nullable List<String> communicationChannels,
    @Nullable String notificationFrequency,
    @Nullable String contentComplexity,
    @Nullable String timeZone,
    @Nullable String language) {

  static PreferencesView of(Preferences kept) {
    return new PreferencesView(
        kept.communicationChannels(),
        label(kept.notificationFrequency()),
        label(kept.contentComplexity()),
        kept.timeZone() == null ? null : kept.timeZone().getId(),
        kept.language() == null ? null : kept.language().tag());
  }

  private static @Nullable String label(@Nullable Enum<?> value) {
    return value == null ? null : value.name().toLowerCase(Locale.ROOT);
  }

  /** Preferences of a person, to replace the ones kept. */
  @Schema(
      requiredProperties = {"userId"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Given(
      @Nullable String userId,
      @Nullable List<String> communicationChannels,
      @Nullable String notificationFrequency,
      @Nullable String contentComplexity,
      @Nullable String timeZone,
      @Nullable String language) {
    Preferences preferences(Set<Channel> configured) {
      return new Preferences(
          channels(configured),
          oneOf("notificationFrequency", NotificationFrequency.class, notificationFrequency),
          oneOf("contentComplexity", ReadingLevel.class, contentComplexity),
          zone(),
          language == null ? null : BadBody.checked("language", () -> new Language(language)));
    }

    private @Nullable List<String> channels(Set<Channel> configured) {
      if (communicationChannels == null) {
        return null;
      }
      if (communicationChannels.size() > 20 || communicationChannels.contains(null)) {
        throw new BadBody("communicationChannels", "names at most 20 channels");
      }
      Set<String> known = known(configured);
      if (!known.containsAll(communicationChannels)) {
        throw new BadBody("communicationChannels", "are of " + String.join(", ", known));
      }
      return communicationChannels;
    }

    /** A wish for a channel that there is not would keep every message from the person. */
    private static Set<String> known(Set<Channel> configured) {
      return Stream.concat(
              Stream.of(Channel.IN_APP, Channel.EMAIL, Channel.PUSH, Channel.SMS),
              configured.stream())
          .map(Channel::id)
          .collect(Collectors.toCollection(TreeSet::new));
    }

    private @Nullable ZoneId zone() {
      if (timeZone == null) {
        return null;
      }
      try {
        return ZoneId.of(timeZone);
      } catch (DateTimeException e) {
        throw new BadBody("timeZone", "is a name of the IANA time zone database");
      }
    }

    private static <E extends Enum<E>> @Nullable E oneOf(
        String field, Class<E> type, @Nullable String label) {
      if (label == null) {
        return null;
      }
      for (E value : type.getEnumConstants()) {
        if (value.name().toLowerCase(Locale.ROOT).equals(label)) {
          return value;
        }
      }
      throw new BadBody(field, "is one of " + labels(type));
    }

    private static <E extends Enum<E>> String labels(Class<E> type) {
      return Arrays.stream(type.getEnumConstants())
          .map(value -> value.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", "));
    }
  }
}
