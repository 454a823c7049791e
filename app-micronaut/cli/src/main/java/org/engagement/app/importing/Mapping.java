package org.engagement.app.importing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of a file become events; {@code docs/import.md} describes the form.
 *
 * @param source the source that the events belong to; the key used must belong to it
 * @param timeZone of timestamps that name none
 * @param fields templates of the event's fields; {@code ${column}} stands for a column's value
 * @param consent what the import records of each person; null for nothing
 */
public record Mapping(
    String source, Format format, ZoneId timeZone, Fields fields, @Nullable Consent consent) {

  /** The forms of files. */
  public enum Format {
    /** Comma-separated values with a header line (RFC 4180). */
    CSV,
    /** One JSON object a line. */
    JSONL
  }

  /** Templates; null leaves a field out. */
  public record Fields(
      String userId,
      String eventId,
      @Nullable String sessionId,
      String timestamp,
      String eventType,
      @Nullable String screenName,
      @Nullable String featureId,
      @Nullable String duration,
      @Nullable String success,
      @Nullable String ageGroup) {

    /** Returns the names of the columns that the templates have places for. */
    Set<String> columns() {
      return Stream.of(
              userId,
              eventId,
              sessionId,
              timestamp,
              eventType,
              screenName,
              featureId,
              duration,
              success,
              ageGroup)
          .filter(Objects::nonNull)
          .flatMap(template -> new Template(template).columns())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** A consent that people gave before the file begins, with the evidence of it. */
  public record Consent(
      String purpose,
      Instant effectiveAt,
      String noticeVersion,
      String language,
      String method,
      String evidence) {}

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  public Mapping {
    required("source", source);
    required("format", format);
    required("timeZone", timeZone);
    required("fields", fields);
    required("fields.userId", fields.userId());
    required("fields.eventId", fields.eventId());
    required("fields.timestamp", fields.timestamp());
    required("fields.eventType", fields.eventType());
  }

  /**
   * Reads a mapping.
   *
   * @throws IllegalArgumentException with one sentence that names the field, if it is no mapping
   */
  public static Mapping read(Path file) {
    try {
      return YAML.readValue(Files.readString(file), Mapping.class);
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(sentence(file, e), e);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(file + " is no YAML", e);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(file + " does not exist", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sentence(Path file, JsonMappingException e) {
    if (e.getCause() instanceof IllegalArgumentException missing) {
      return file + ": " + missing.getMessage();
    }
    String field =
        e.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .collect(Collectors.joining("."));
    return file + ": " + field + " is unknown or has a value of the wrong kind";
  }

  @SuppressWarnings("NullAway") // Jackson hands in null for what a file leaves out
  private static void required(String field, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is required");
    }
  }
}
