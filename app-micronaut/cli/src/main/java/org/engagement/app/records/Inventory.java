package org.engagement.app.records;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/**
 * What the engine keeps, where it sends it and how it guards it: what follows from the code,
 * whatever the register says.
 *
 * @param people the categories of people (GDPR Art. 30(1)(c))
 * @param categories what each category of data means, by its name
 * @param purposes what each purpose that the code knows is for, by its id
 * @param stores every table, by its name
 */
record Inventory(
    People people,
    SortedMap<String, String> categories,
    SortedMap<String, String> purposes,
    List<Flow> flows,
    List<Measure> measures,
    List<Risk> risks,
    SortedMap<String, Store> stores) {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  /** The categories of people, with the app and by statute. */
  record People(String withApp, String byStatute) {}

  /** A step that data takes. */
  record Flow(String from, String to, String what, String guard) {}

  /**
   * A technical or organisational measure (GDPR Art. 30(1)(g), 32(1)).
   *
   * @param shownBy the tests and pages that show it, by their paths in the source tree
   */
  record Measure(String id, String article, String what, List<String> shownBy) {}

  /**
   * A risk for people's rights and freedoms (GDPR Art. 35(7)(c)).
   *
   * @param measures the ids of what is done about it
   * @param left what is left of it
   */
  record Risk(String risk, String severity, List<String> measures, String left) {}

  /**
   * A table.
   *
   * @param category what it holds; {@code none} where it holds nothing about people
   * @param people by what a row leads to a person
   * @param until how long a row stays
   */
  record Store(String category, String people, String until, List<String> columns) {}

  /** Returns the inventory of this version of the engine. */
  static Inventory ofThisVersion() {
    try (var stream = Inventory.class.getResourceAsStream("inventory.yml")) {
      return YAML.readValue(Objects.requireNonNull(stream), Inventory.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
