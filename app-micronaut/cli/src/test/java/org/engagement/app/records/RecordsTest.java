package org.engagement.app.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.engagement.app.embedded.EmbeddedNode;
import org.engagement.domain.consent.Controller;
import org.engagement.domain.consent.DataCategory;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.consent.Recipient;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
  private static final PurposeRegister REGISTER = PurposeRegister.statutoryHealthInsurance();
  private static final Inventory INVENTORY = Inventory.ofThisVersion();

  @TempDir Path folder;

  /** The golden files were read line by line against the register; read them again on a change. */
  @Requirement("GDPR Art. 30")
  @Requirement("GDPR Art. 35")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "processing-activities.md",
        "processing-activities.json",
        "impact-assessment-data.md",
        "impact-assessment-data.json"
      })
  void are_those_that_were_checked_by_hand(String name) throws IOException {
    String text = Objects.requireNonNull(Records.of(REGISTER).get(name));
    if (Boolean.getBoolean("records.write")) {
      Files.writeString(
          Path.of("src/test/resources/org/engagement/app/records").resolve(name), text);
    }

    assertThat(text).isEqualTo(golden(name));
    assertThat(text).doesNotContainIgnoringCase("todo").doesNotContain("null");
  }

  @Requirement("GDPR Art. 30")
  @Test
  void tell_of_third_countries_what_the_register_tells() {
    var line =
        new PurposeDefinition(
            new Purpose("newsletter"),
            3,
            new LegalBasis.Consent(),
            Set.of(new DataCategory("pages read", false)),
            Set.of(),
            Set.of("mail house", "host"),
            Period.ofYears(1));
    PurposeRegister register =
        PurposeRegister.of(List.of(line))
            .of(new Controller("Beispielkasse", "dpo@q7x.example", "DE", "in the app", "by post"))
            .to(
                List.of(
                    new Recipient("mail house", "US", "adequacy decision of 2023-07-10"),
                    new Recipient("host", "DE", null)));

    assertThat(Records.of(register).get("processing-activities.md"))
        .contains("| recipients | host (country: DE); mail house (country: US) |")
        .contains(
            "| third countries | host: no; mail house: yes, adequacy decision of 2023-07-10 |")
        .contains("| data | pages read: a category of the controller's own register |")
        .contains("| name | Beispielkasse |");
  }

  @Requirement("GDPR Art. 30")
  @Test
  void know_every_table_and_column_of_the_schema() throws SQLException {
    SortedMap<String, Set<String>> schema = new TreeMap<>();
    try (EmbeddedNode node = EmbeddedNode.open(folder.resolve("data"));
        var stores = node.openStores();
        Connection connection = node.database().getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(stores.auditLog().size()).isNotNegative();
      ResultSet rows =
          statement.executeQuery(
              """
              SELECT relname, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
              WHERE relnamespace = 'engagement'::regnamespace AND relkind IN ('r', 'p')
                AND NOT relispartition AND attnum > 0 AND NOT attisdropped
                AND relname <> 'schema_history'
              """);
      while (rows.next()) {
        schema
            .computeIfAbsent(rows.getString(1), ignored -> new TreeSet<>())
            .add(rows.getString(2));
      }
    }

    assertThat(schema.entrySet())
        .as("the tables of inventory.yml: add what is new, with what it holds of whom until when")
        .containsExactlyInAnyOrderElementsOf(
            INVENTORY.stores().entrySet().stream()
                .collect(
                    Collectors.<Map.Entry<String, Inventory.Store>, String, Set<String>>toMap(
                        Map.Entry::getKey, store -> new TreeSet<>(store.getValue().columns())))
                .entrySet());
  }

  @Requirement("GDPR Art. 30")
  @Test
  void know_every_purpose_and_category_that_the_code_knows() throws IllegalAccessException {
    List<String> inCode = new ArrayList<>();
    for (var field : Purpose.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof Purpose purpose) {
        inCode.add(purpose.id());
      }
    }
    Set<String> registered =
        REGISTER.definitions().stream().map(it -> it.purpose().id()).collect(Collectors.toSet());
    Stream<String> used =
        Stream.concat(
            REGISTER.definitions().stream()
                .flatMap(it -> it.categories().stream())
                .map(DataCategory::name),
            INVENTORY.stores().values().stream()
                .map(Inventory.Store::category)
                .filter(category -> !category.equals("none")));

    assertThat(inCode).isNotEmpty();
    assertThat(registered).containsAll(inCode);
    assertThat(INVENTORY.purposes().keySet()).isEqualTo(registered);
    assertThat(used.collect(Collectors.toSet())).isEqualTo(INVENTORY.categories().keySet());
  }

  @Requirement("GDPR Art. 35")
  @Test
  void name_tests_and_pages_that_there_are() throws IOException {
    Set<String> measures =
        INVENTORY.measures().stream().map(Inventory.Measure::id).collect(Collectors.toSet());
    for (Inventory.Measure measure : INVENTORY.measures()) {
      assertThat(measure.shownBy()).as(measure.id()).isNotEmpty();
      for (String shown : measure.shownBy()) {
        String[] parts = shown.split("#", 2);
        Path file = Path.of("../..", parts[0]);
        assertThat(file).as(measure.id()).isRegularFile();
        if (parts.length > 1) {
          assertThat(Files.readString(file)).contains("void " + parts[1] + "(");
        }
      }
    }
    for (Inventory.Risk risk : INVENTORY.risks()) {
      assertThat(risk.measures()).as(risk.risk()).isNotEmpty().isSubsetOf(measures);
    }
  }

  private static String golden(String name) throws IOException {
    try (var stream = RecordsTest.class.getResourceAsStream(name)) {
      return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
