package org.engagement.app.security;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.engagement.app.settings.ServerSettings;
import org.engagement.app.settings.SettingsReader;
import org.engagement.app.settings.WrongSetting;
import org.engagement.domain.activity.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  private static final String HASH = ApiKeys.hash("secret");

  @TempDir private Path folder;

  @Test
  void a_key_is_known_by_its_secret_alone() {
    ApiKeys keys = ApiKeys.of(List.of(new ApiKey("app", Role.EDITOR, HASH, null)));
    assertThat(keys.find("secret")).map(ApiKey::name).hasValue("app");
    assertThat(keys.find(HASH)).isEmpty();
    assertThat(keys.find("")).isEmpty();
  }

  @Test
  void two_keys_share_neither_name_nor_secret() {
    ApiKey key = new ApiKey("app", Role.EDITOR, HASH, null);
    assertThatThrownBy(() -> ApiKeys.of(List.of(key, key)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ApiKeys.of(List.of(key, new ApiKey("other", Role.ADMIN, HASH, null))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_empty_folder_gets_a_key_for_each_role_but_person_and_one_for_history()
      throws IOException {
    var numbers = new AtomicInteger();
    assertThat(DevelopmentKeys.makeOnce(folder, () -> "s" + numbers.incrementAndGet())).isTrue();
    assertThat(DevelopmentKeys.makeOnce(folder, () -> "other")).isFalse();
    Path file = folder.resolve(DevelopmentKeys.FILE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Map<String, ApiKey> keys =
        DevelopmentKeys.read(folder).stream().collect(Collectors.toMap(ApiKey::name, key -> key));
    assertThat(keys.keySet())
        .containsExactlyInAnyOrder(
            "collector",
            "backend",
            "editor",
            "analyst",
            "privacy",
            "auditor",
            "operator",
            "admin",
            "import");
    ApiKey history = requireNonNull(keys.get("import"));
    assertThat(history.role()).isEqualTo(Role.BACKEND);
    assertThat(history.source()).isEqualTo(new Source("import", true));
    assertThat(Files.readAllLines(file)).allMatch(line -> line.matches("[a-z]+=s[0-9]+"));
  }

  @Test
  void a_key_of_the_settings_belongs_to_a_source_of_the_settings() {
    assertThatThrownBy(() -> ConfiguredKeys.of(settings("collector", "elsewhere")))
        .isInstanceOf(WrongSetting.class)
        .hasMessageStartingWith("setting keys[0].source ");
    assertThatThrownBy(() -> ConfiguredKeys.of(settings("person", "app")))
        .isInstanceOf(WrongSetting.class)
        .hasMessageStartingWith("setting keys[0].role is one of collector, backend");
    assertThat(ConfiguredKeys.of(settings("collector", "app"))).hasSize(1);
  }

  private ServerSettings settings(String role, String source) {
    String yaml =
        """
        sources: [ { name: app, historical: false } ]
        keys: [ { name: k, role: %s, secretSha256: %s, source: %s } ]
        """
            .formatted(role, HASH, source);
    try {
      return SettingsReader.read(
          Files.writeString(folder.resolve("settings.yml"), yaml), Map.of(), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
