package org.engagement.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks for settings that no record has, before any is judged: a typo is told as an unknown
 * setting, not as the rule that the block breaks without it.
 */
final class KnownSettings {
  private KnownSettings() {}

  /**
   * Looks through a block and all below it.
   *
   * @throws WrongSetting with the path of the first setting that is unknown
   */
  static void check(JsonNode block, Type type, String path) {
    if (type instanceof ParameterizedType list && block.isArray()) {
      for (int i = 0; i < block.size(); i++) {
        check(block.get(i), list.getActualTypeArguments()[0], path + "[" + i + "]");
      }
    } else if (type instanceof Class<?> record && record.isRecord() && block.isObject()) {
      block
          .properties()
          .forEach(setting -> {
            String name = path.isEmpty() ? setting.getKey() : path + "." + setting.getKey();
            check(setting.getValue(), typeOf(record, setting.getKey(), name), name);
          });
    }
  }

  private static Type typeOf(Class<?> record, String setting, String path) {
    Optional<RecordComponent> known =
        Arrays.stream(record.getRecordComponents())
            .filter(component -> component.getName().equalsIgnoreCase(setting))
            .findFirst();
    return known
        .map(RecordComponent::getGenericType)
        .orElseThrow(() ->
            new WrongSetting(
                path,
                "is unknown; known here are "
                    + Arrays.stream(record.getRecordComponents())
                        .map(RecordComponent::getName)
                        .sorted()
                        .collect(Collectors.joining(", "))));
  }
}
