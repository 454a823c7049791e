package org.engagement.app.importing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The rows of a file, one at a time, so that a file may have any size. */
final class Lines implements AutoCloseable, Iterator<Lines.Line> {
  private final AutoCloseable file;
  private final Iterator<Line> lines;

  private Lines(AutoCloseable file, Iterator<Line> lines) {
    this.file = file;
    this.lines = lines;
  }

  /** A row, its columns by name, or what makes it none. */
  sealed interface Line {
    /** Returns where the row begins, counted from 1. */
    long number();

    /** A row. */
    record Row(long number, Map<String, String> columns) implements Line {}

    /** A line that is no row. */
    record Broken(long number, String rule) implements Line {}
  }

  /**
   * Opens a file as a mapping says.
   *
   * @throws ImportFailed while reading, if it has no column that the mapping takes, or is no CSV
   */
  static Lines of(Path file, Mapping mapping) throws IOException {
    return switch (mapping.format()) {
      case CSV -> csv(file, mapping.fields().columns());
      case JSONL -> json(file);
    };
  }

  private static Lines csv(Path file, Set<String> needed) throws IOException {
    CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file);
    Iterator<NamedCsvRecord> records = reader.iterator();
    return new Lines(
        reader,
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return sound(records::hasNext);
          }

          @Override
          public Line next() {
            NamedCsvRecord record = sound(records::next);
            requireColumns(record.getHeader(), needed);
            return new Line.Row(record.getStartingLineNumber(), record.getFieldsAsMap());
          }
        });
  }

  private static void requireColumns(List<String> header, Set<String> needed) {
    if (!header.containsAll(needed)) {
      throw new ImportFailed(
          "the file has no column "
              + needed.stream()
                  .filter(column -> !header.contains(column))
                  .collect(Collectors.joining(", "))
              + ", which the mapping takes");
    }
  }

  /** After a broken quote nobody can tell where the next row begins. */
  private static <T> T sound(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (CsvParseException e) {
      throw new ImportFailed("the file is no CSV (RFC 4180) from some line on");
    }
  }

  private static Lines json(Path file) throws IOException {
    BufferedReader reader = Files.newBufferedReader(file);
    Iterator<String> texts = reader.lines().iterator();
    return new Lines(
        reader,
        new Iterator<>() {
          private long number;

          @Override
          public boolean hasNext() {
            return texts.hasNext();
          }

          @Override
          public Line next() {
            number++;
            return jsonLine(number, texts.next());
          }
        });
  }

  private static Line jsonLine(long number, String text) {
    try {
      JsonNode node = new JsonMapper().readTree(text);
      if (!node.isObject()) {
        return new Line.Broken(number, "is a JSON object");
      }
      Map<String, String> columns = new HashMap<>();
      node.properties()
          .forEach(field -> {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
              columns.put(field.getKey(), field.getValue().asText());
            }
          });
      return new Line.Row(number, columns);
    } catch (JacksonException e) {
      return new Line.Broken(number, "is a JSON object");
    }
  }

  @Override
  public boolean hasNext() {
    return lines.hasNext();
  }

  @Override
  public Line next() {
    if (!lines.hasNext()) {
      throw new NoSuchElementException();
    }
    return lines.next();
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
