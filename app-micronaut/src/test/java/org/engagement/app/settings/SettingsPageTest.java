package org.engagement.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsPageTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  @Test
  void the_page_lists_exactly_the_settings_that_there_are() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "settings.md"));
    Set<String> listed =
        ROW.matcher(page)
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> there = new TreeSet<>();
    collect("", ServerSettings.class, there);
    assertThat(listed).isEqualTo(there);
  }

  private static void collect(String path, Class<?> type, Set<String> settings) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = path + component.getName();
      if (component.getType().isRecord()) {
        collect(name + ".", component.getType(), settings);
      } else if (component.getType().equals(List.class)
          && component.getGenericType() instanceof ParameterizedType list) {
        Class<?> item = (Class<?>) list.getActualTypeArguments()[0];
        if (item.isRecord()) {
          collect(name + "[].", item, settings);
        } else {
          settings.add(name);
        }
      } else {
        settings.add(name);
      }
    }
  }
}
