package org.engagement.app.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
    Preferences preferences() {
      return new Preferences(
          channels(),
          oneOf("notificationFrequency", NotificationFrequency.class, notificationFrequency),
          oneOf("contentComplexity", ReadingLevel.class, contentComplexity),
          zone(),
          language == null ? null : BadBody.checked("language", () -> new Language(language)));
    }

    private @Nullable List<String> channels() {
      if (communicationChannels == null) {
        return null;
      }
      if (communicationChannels.size() > 20 || communicationChannels.contains(null)) {
        throw new BadBody("communicationChannels", "names at most 20 channels");
      }
      return BadBody.checked(
          "communicationChannels",
          () -> communicationChannels.stream().map(id -> new Channel(id).id()).toList());
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
