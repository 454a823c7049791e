package org.engagement.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of the smaller endpoints strictly into records, and writes answers. */
final class Json {
  private static final int DEEPEST = 32;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModules(new JavaTimeModule(), new Jdk8Module())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfigDefaults(
              empty -> empty.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
  }

  private Json() {}

  /**
   * Reads a body.
   *
   * @throws BadBody if it is not of the type's form
   */
  static <T> T read(byte @Nullable [] body, Class<T> type) {
    if (body == null || body.length == 0) {
      throw new BadBody(null, "has a JSON object");
    }
    try {
      JsonNode tree = MAPPER.readTree(body);
      if (!tree.isObject()) {
        throw new BadBody(null, "is a JSON object");
      }
      T value = MAPPER.treeToValue(tree, type);
      requireSoundTexts(tree, "");
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw unknownField(e);
    } catch (JsonMappingException e) {
      throw badBody(e);
    } catch (JacksonException e) {
      throw new BadBody(null, "is sound JSON");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stores keep no NUL, and UTF-8 no half of a surrogate pair; every name is known by now. */
  private static void requireSoundTexts(JsonNode node, String path) {
    if (node.isTextual()
        && (node.textValue().indexOf(0) >= 0
            || !StandardCharsets.UTF_8.newEncoder().canEncode(node.textValue()))) {
      throw new BadBody(path, "holds no NUL and no half of a surrogate pair");
    }
    node.properties()
        .forEach(field ->
            requireSoundTexts(
                field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey()));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      requireSoundTexts(node.get(i), path + "[" + i + "]");
    }
  }

  static byte[] write(Object answer) {
    try {
      return MAPPER.writeValueAsBytes(answer);
    } catch (JacksonException e) {
      throw new IllegalStateException("an answer cannot be written", e);
    }
  }

  /** A record's constructor says its rule; what Jackson says could quote the value. */
  private static BadBody badBody(JsonMappingException e) {
    String rule =
        e.getCause() instanceof IllegalArgumentException rejected && rejected.getMessage() != null
            ? rejected.getMessage()
            : kind(e);
    return new BadBody(path(e), rule);
  }

  private static String kind(JsonMappingException e) {
    Class<?> wanted = e instanceof MismatchedInputException found ? found.getTargetType() : null;
    if (wanted == null) {
      return "has a value of another kind";
    }
    return switch (wanted.getSimpleName()) {
      case "String" -> "is a text";
      case "Instant" -> "is an instant such as 2026-11-18T11:00:00Z (RFC 3339)";
      case "Integer", "int", "Long", "long" -> "is a whole number";
      case "Boolean", "boolean" -> "is true or false";
      case "LocalDate" -> "is a date, such as 2026-11-18";
      case "List" -> "is a list";
      case "UUID" -> "is a UUID";
      default -> "has a value of another kind";
    };
  }

  /** The name of an unknown field is the caller's own text: it is not repeated. */
  private static BadBody unknownField(UnrecognizedPropertyException e) {
    String known =
        e.getKnownPropertyIds().stream()
            .map(String::valueOf)
            .sorted()
            .collect(Collectors.joining(", "));
    return new BadBody(
        path(e.getPath().subList(0, e.getPath().size() - 1)),
        "has an unknown field; known are " + known);
  }

  private static @Nullable String path(JsonMappingException e) {
    return path(e.getPath());
  }

  private static @Nullable String path(List<JsonMappingException.Reference> steps) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : steps) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.isEmpty() ? null : path.toString();
  }
}
