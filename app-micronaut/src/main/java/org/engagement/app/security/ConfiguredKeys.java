package org.engagement.app.security;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.engagement.app.settings.ServerSettings;
import org.engagement.app.settings.ServerSettings.KeySettings;
import org.engagement.app.settings.ServerSettings.SourceSettings;
import org.engagement.app.settings.WrongSetting;
import org.engagement.domain.activity.Source;
import org.jspecify.annotations.Nullable;

/** The keys that the operator set. */
public final class ConfiguredKeys {
  private ConfiguredKeys() {}

  /**
   * Returns the keys in the settings.
   *
   * @throws WrongSetting if one breaks a rule
   */
  public static List<ApiKey> of(ServerSettings settings) {
    List<ApiKey> keys = new ArrayList<>();
    for (KeySettings key : settings.keys()) {
      keys.add(key("keys[" + keys.size() + "]", key, settings.sources()));
    }
    return keys;
  }

  private static ApiKey key(String setting, KeySettings key, List<SourceSettings> sources) {
    Role role = role(setting, key.role());
    Source source = source(setting, key.source(), sources);
    try {
      return new ApiKey(key.name(), role, key.secretSha256(), source, key.decidesOnPersonnel());
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(setting, "is refused: " + e.getMessage());
    }
  }

  private static Role role(String setting, String label) {
    return Role.labelled(label)
        .filter(Role::isOfKeys)
        .orElseThrow(() ->
            new WrongSetting(
                setting + ".role",
                "is one of "
                    + Arrays.stream(Role.values())
                        .filter(Role::isOfKeys)
                        .map(Role::label)
                        .collect(Collectors.joining(", "))));
  }

  private static @Nullable Source source(
      String setting, @Nullable String name, List<SourceSettings> sources) {
    if (name == null) {
      return null;
    }
    return sources.stream()
        .filter(source -> source.name().equals(name))
        .map(SourceSettings::source)
        .findFirst()
        .orElseThrow(
            () -> new WrongSetting(setting + ".source", "is the name of one of the sources"));
  }
}
