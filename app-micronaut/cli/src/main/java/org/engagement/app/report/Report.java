package org.engagement.app.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What a command found, as one JSON object: machine, invariants and the command's own figures. */
public final class Report {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private final String command;
  private final Instant startedAt;
  private final Map<String, Invariant> invariants = new TreeMap<>();

  /** Begins the report of a command, such as {@code import}. */
  public Report(String command, Instant startedAt) {
    this.command = command;
    this.startedAt = startedAt;
  }

  /** What must hold, and whether it does. */
  public record Invariant(boolean holds, Object expected, Object actual) {}

  /** The machine that the command ran on. */
  public record Machine(int cores, long memoryBytes, String java) {
    static Machine here() {
      return new Machine(
          Runtime.getRuntime().availableProcessors(), memory(), Runtime.version().toString());
    }
  }

  private static long memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : Runtime.getRuntime().maxMemory();
  }

  /** Notes that two figures must be the same. */
  public Report mustEqual(String name, Object expected, Object actual) {
    invariants.put(name, new Invariant(expected.equals(actual), expected, actual));
    return this;
  }

  /** Notes what was found where more than two figures decide whether it holds. */
  public Report must(String name, boolean holds, Object expected, Object actual) {
    invariants.put(name, new Invariant(holds, expected, actual));
    return this;
  }

  /** Returns the invariants by name. */
  public Map<String, Invariant> invariants() {
    return Map.copyOf(invariants);
  }

  /** Returns whether every invariant holds. */
  public boolean allHold() {
    return invariants.values().stream().allMatch(Invariant::holds);
  }

  /** Writes the report with the fields of {@code figures}, a record, beside its own. */
  public void write(Path file, Object figures) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("command", command);
    json.put("version", version());
    json.put("startedAt", startedAt.toString());
    json.set("machine", JSON.valueToTree(Machine.here()));
    json.set("invariants", JSON.valueToTree(invariants));
    ObjectNode own = JSON.valueToTree(figures);
    json.setAll(own);
    Files.write(file, JSON.writeValueAsBytes(json));
  }

  /** Returns the version of the program, from its jar. */
  public static String version() {
    String version = Report.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
