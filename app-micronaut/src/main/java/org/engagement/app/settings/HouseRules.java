package org.engagement.app.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.engagement.app.settings.DeliverySettings.CapSettings;
import org.engagement.app.settings.DeliverySettings.QuietHoursSettings;
import org.engagement.domain.delivery.CapWindow;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.DeliveryRules;
import org.engagement.domain.delivery.FrequencyCap;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.delivery.QuietHours;
import org.jspecify.annotations.Nullable;

/** From the words of the settings to the rules that the engine keeps. */
final class HouseRules {
  private HouseRules() {}

  static DeliveryRules of(List<CapSettings> caps, List<QuietHoursSettings> quietHours) {
    List<FrequencyCap> limits =
        caps.stream().map(cap -> cap("delivery.caps[" + caps.indexOf(cap) + "]", cap)).toList();
    Map<MessageClass, QuietHours> quiet = new EnumMap<>(MessageClass.class);
    for (QuietHoursSettings hours : quietHours) {
      String setting = "delivery.quietHours[" + quietHours.indexOf(hours) + "]";
      MessageClass messageClass = messageClass(setting, hours.messageClass());
      Rule.check(
          setting + ".messageClass",
          quiet.put(messageClass, quietHours(setting, hours)) == null,
          "has quiet hours already");
    }
    return new DeliveryRules(limits, quiet);
  }

  private static FrequencyCap cap(String setting, CapSettings cap) {
    MessageClass messageClass =
        cap.messageClass() == null ? null : messageClass(setting, cap.messageClass());
    Channel channel = channel(setting + ".channel", cap.channel());
    CapWindow window = window(setting + ".per", cap.per());
    return made(
        setting + ".limit", () -> new FrequencyCap(messageClass, channel, cap.limit(), window));
  }

  private static @Nullable Channel channel(String setting, @Nullable String id) {
    return id == null ? null : made(setting, () -> new Channel(id));
  }

  private static CapWindow window(String setting, String per) {
    for (CapWindow.Calendar.Unit unit : CapWindow.Calendar.Unit.values()) {
      if (label(unit).equals(per)) {
        return new CapWindow.Calendar(unit);
      }
    }
    try {
      Duration length = Duration.parse(per);
      return made(setting, () -> new CapWindow.Rolling(length));
    } catch (DateTimeException e) {
      throw new WrongSetting(setting, "is day, week, month or a duration such as PT72H");
    }
  }

  private static QuietHours quietHours(String setting, QuietHoursSettings hours) {
    LocalTime start = time(setting + ".start", hours.start());
    LocalTime end = time(setting + ".end", hours.end());
    return made(setting, () -> new QuietHours(start, end));
  }

  private static LocalTime time(String setting, String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new WrongSetting(setting, "is a local time such as 21:00");
    }
  }

  private static MessageClass messageClass(String setting, String word) {
    return Arrays.stream(MessageClass.values())
        .filter(known -> label(known).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new WrongSetting(
                setting + ".messageClass",
                "is one of "
                    + Arrays.stream(MessageClass.values())
                        .map(HouseRules::label)
                        .collect(Collectors.joining(", "))));
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static <T> T made(String setting, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(setting, "is refused: " + e.getMessage());
    }
  }
}
