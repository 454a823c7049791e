package org.engagement.app.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.engagement.adapter.channels.FcmSettings;
import org.engagement.adapter.channels.SendGridSettings;
import org.engagement.adapter.channels.TwilioSettings;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings: defaults, then a YAML file, then the environment ({@code ENGAGE_HTTP_PORT}
 * for {@code http.port}), then flags; the later wins.
 */
public final class SettingsReader {
  private static final String PREFIX = "ENGAGE_";

  /** Variables with our prefix that the launcher reads, not the server. */
  private static final List<String> LAUNCHER =
      List.of("ENGAGE_JVM", "ENGAGE_BUILDING", "ENGAGE_PLUGINS");

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
          .build();

  private static final Map<String, Map<String, String>> DEFAULTS_OUTSIDE =
      Map.of(
          "smtp",
          Map.of("port", "587", "startTls", "required", "timeoutSeconds", "20", "perSecond", "50"),
          "sendgrid",
          Map.of(
              "endpoint",
              SendGridSettings.EU.toString(),
              "timeoutSeconds",
              "15",
              "perSecond",
              "100"),
          "fcm",
          Map.of(
              "endpoint",
              FcmSettings.DEFAULT.toString(),
              "timeoutSeconds",
              "15",
              "perSecond",
              "500"),
          "twilio",
          Map.of(
              "endpoint",
              TwilioSettings.DEFAULT.toString(),
              "timeoutSeconds",
              "15",
              "perSecond",
              "10"));

  private SettingsReader() {}

  /**
   * Returns the settings.
   *
   * @param file null for none
   * @param flags by setting, such as {@code http.port}
   * @throws WrongSetting if a setting is unknown or breaks its rule
   */
  public static ServerSettings read(
      @Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
    ObjectNode tree = tree(defaults());
    if (file != null) {
      merge(tree, tree(text(file)));
    }
    new TreeMap<>(environment)
        .forEach((name, value) -> {
          if (name.startsWith(PREFIX) && !LAUNCHER.contains(name)) {
            set(tree, name.substring(PREFIX.length()).replace('_', '.'), value, name);
          }
        });
    flags.forEach((setting, value) -> set(tree, setting, value, setting));
    return strict(completed(tree));
  }

  /** A server that is named has defaults in what is not said of it. */
  private static ObjectNode completed(ObjectNode tree) {
    if (tree.get(known(tree, "database")) instanceof ObjectNode database) {
      complete(database, "schema", "engagement");
      complete(database, "connections", "16");
    }
    if (tree.get(known(tree, "delivery")) instanceof ObjectNode delivery) {
      DEFAULTS_OUTSIDE.forEach((block, defaults) -> {
        if (delivery.get(known(delivery, block)) instanceof ObjectNode named) {
          defaults.forEach((setting, value) -> complete(named, setting, value));
        }
      });
    }
    if (tree.get(known(tree, "vault")) instanceof ObjectNode vault) {
      complete(vault, "mount", "transit");
      complete(vault, "authMount", "approle");
      complete(vault, "timeoutSeconds", "10");
    }
    if (tree.get(known(tree, "openDsr")) instanceof ObjectNode openDsr) {
      complete(openDsr, "rest", "PT1H");
      complete(openDsr, "privateCallbacks", "false");
    }
    return tree;
  }

  private static void complete(ObjectNode node, String setting, String value) {
    if (node.get(known(node, setting)) == null) {
      node.put(setting, value);
    }
  }

  private static String defaults() {
    try (var stream = SettingsReader.class.getResourceAsStream("defaults.yml")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new WrongSetting("--config", "names a file that cannot be read: " + file);
    }
  }

  private static ObjectNode tree(String yaml) {
    try {
      JsonNode node = YAML.readTree(yaml);
      if (node instanceof ObjectNode object) {
        return object;
      }
      if (node == null || node.isMissingNode() || node.isNull()) {
        return YAML.createObjectNode();
      }
      throw new WrongSetting("--config", "names a file that is no YAML mapping");
    } catch (JacksonException e) {
      throw new WrongSetting(
          "--config", "names a file that is no YAML, line " + e.getLocation().getLineNr());
    }
  }

  private static void merge(ObjectNode below, ObjectNode above) {
    above
        .properties()
        .forEach(entry -> {
          if (below.get(entry.getKey()) instanceof ObjectNode inner
              && entry.getValue() instanceof ObjectNode outer) {
            merge(inner, outer);
          } else {
            below.set(entry.getKey(), entry.getValue());
          }
        });
  }

  /** Sets one value by its dotted path, names compared without case as the environment has none. */
  private static void set(ObjectNode tree, String path, String value, String shownAs) {
    List<String> names = Arrays.asList(path.split("\\.", -1));
    ObjectNode at = tree;
    for (String name : names.subList(0, names.size() - 1)) {
      String known = known(at, name);
      if (at.get(known) instanceof ObjectNode inner) {
        at = inner;
      } else if (at.get(known) == null || at.get(known).isNull()) {
        at = at.putObject(known);
      } else {
        throw new WrongSetting(shownAs, "is unknown");
      }
    }
    at.put(known(at, names.get(names.size() - 1)), value);
  }

  private static String known(ObjectNode node, String name) {
    return node.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .orElse(name);
  }

  private static ServerSettings strict(ObjectNode tree) {
    KnownSettings.check(tree, ServerSettings.class, "");
    try {
      return STRICT.treeToValue(tree, ServerSettings.class);
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof WrongSetting wrong) {
        throw wrong;
      }
      throw new WrongSetting(path(e), "is missing or has a value of the wrong kind");
    } catch (JacksonException e) {
      throw new WrongSetting("--config", "cannot be read");
    }
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }
}
