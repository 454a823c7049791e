package org.engagement.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.consent.RegisteredPurpose;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionBody;
import org.engagement.domain.definition.DefinitionFault;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DefinitionState;
import org.engagement.domain.intervention.Catalogue;
import org.engagement.domain.intervention.CatalogueCheck;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.intervention.WaitingNotice;
import org.engagement.domain.outcome.Goal;
import org.engagement.domain.segment.Criterion;
import org.engagement.domain.segment.Segment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionJsonTest {
  private static final Path PAGE = Path.of("../../docs/definitions.md");
  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void reads_the_examples_of_the_page_and_writes_them_alike() throws IOException {
    assertThat(examples()).hasSize(4);
    for (String example : examples()) {
      Definition<?> definition = read(example);

      byte[] written = DefinitionJson.write(definition);

      assertThat(MAPPER.readTree(written)).isEqualTo(MAPPER.readTree(example));
      assertThat(DefinitionJson.read(written))
          .isEqualTo(new DefinitionJson.Result.Read(definition));
    }
  }

  @Test
  void finds_nothing_wrong_with_the_examples_of_the_page_together() throws IOException {
    Map<DefinitionKind, Definition<?>> byKind =
        examples().stream()
            .map(DefinitionJsonTest::read)
            .collect(Collectors.toMap(definition -> definition.ref().kind(), d -> d));
    Catalogue catalogue =
        Catalogue.of(
            1,
            Map.of("stuck-with-refund-form", as(byKind.get(DefinitionKind.SEGMENT), Segment.class)),
            Map.of("refund-claimed", as(byKind.get(DefinitionKind.GOAL), Goal.class)),
            Map.of(
                "refund-form-help",
                as(byKind.get(DefinitionKind.INTERVENTION), Intervention.class)));
    CatalogueCheck check =
        new CatalogueCheck(catalogue, PurposeRegister.statutoryHealthInsurance());

    assertThat(byKind.values()).allSatisfy(d -> assertThat(check.faults(d)).isEmpty());
  }

  @Test
  void the_page_lists_every_wording_that_leaves_the_app() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(WaitingNotice.all())
        .allSatisfy(notice ->
            assertThat(page).contains("| " + notice.title() + " | " + notice.text() + " |"));
  }

  @Test
  void reads_every_purpose_of_the_register_as_it_was_written() {
    PurposeRegister.statutoryHealthInsurance()
        .definitions()
        .forEach(line -> {
          var definition =
              new Definition<>(
                  new DefinitionRef(DefinitionKind.PURPOSE, line.purpose().id(), line.version()),
                  DefinitionState.ACTIVE,
                  new RegisteredPurpose(line));
          assertThat(DefinitionJson.read(DefinitionJson.write(definition)))
              .isEqualTo(new DefinitionJson.Result.Read(definition));
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\": 1      | \"version\": 0         | version             | is at least 1",
        "\"version\": 1      | \"version\": 1.5       | version             | is a whole number",
        "\"version\": 1      | \"version\": 99999999999 | version           | is a whole number",
        "\"state\": \"active\" | \"state\": \"live\"  | state               | is one of draft, active, retired",
        "\"kind\": \"segments\" | \"kind\": \"segment\" | kind              | is one of purposes, segments, goals, interventions",
        "\"id\": \"stuck-with | \"id\": \"Stuck with  | id                  | a definition id is 1 to 64 lowercase letters, digits and hyphens, a letter first",
        "\"days\": 7         | \"days\": 401          | criterion.parts[0]  | a window has 1 to 400 days",
        "\"days\": 7         | \"days\": \"7\"        | criterion.parts[0].days | is a whole number",
        "\"days\": 7         | \"dayz\": 7            | criterion.parts[0].days | is missing",
        "\"days\": 7,        | \"days\": 7, \"weeks\": 1, | criterion.parts[0].weeks | is not a field of this object",
        "\"atLeast\": 2      | \"atLeast\": null      | criterion.parts[0]  | a range has at least one bound",
        "\"period\": \"P7D\" | \"period\": \"a week\" | criterion.parts[1].part.period | is an ISO 8601 duration such as PT24H or P7D",
        "\"period\": \"P7D\" | \"period\": \"P999D\"  | criterion.parts[1].part | a period is longer than zero and at most 400 days",
        "\"type\": \"abandonment\" | \"type\": \"sigh\" | criterion.parts[0].pattern.type | is one of page_view, feature_usage, task_completion, abandonment",
        "\"kind\": \"not\"   | \"kind\": \"nor\"      | criterion.parts[1].kind | is one of all, any, not, age_in, registered_days_ago, metric_between, prefers_channel, prefers_frequency, prefers_complexity, speaks, count, within, absent, in_segment",
        "\"name\": \"Stuck   | \"name\": \"\\u0000Stuck | name             | holds no NUL and no half of a surrogate pair",
        "\"name\": \"Stuck   | \"name\": \"\\ud83dStuck | name             | holds no NUL and no half of a surrogate pair",
        "\"name\": \"Stuck   | \"name\": \" \", \"x\": \"Stuck | name        | has 1 to 200 characters",
        "\"version\": 1,     | \"version\": 1, \"version\": 1, | ''         | is well-formed JSON (line 4, column 26)",
      })
  void refuses_with_the_path_of_the_fault_and_the_rule(
      String sound, String faulty, String path, String rule) throws IOException {
    String document = examples().get(0).replace(sound, faulty);
    assertThat(document).isNotEqualTo(examples().get(0));

    assertThat(DefinitionJson.read(document.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new DefinitionJson.Result.Refused(new DefinitionFault(path, rule)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"expectedValue\": 0.4 | \"expectedValue\": 4 | expectedValue        | is 0 to 1",
        "\"expectedValue\": 0.4 | \"expectedValue\": 1e999 | expectedValue    | is a number",
        "\"share\": 0.1         | \"share\": -0.1      | holdOut.share        | is 0 to 1",
        "\"language\": \"en\"   | \"language\": \"EN\" | variants[1].language | a language is a tag such as de or en-GB",
        "\"email\", \"in_app\"  | \"email\", \"email\" | ''                   | a fallback order names at least one channel, each once",
        "\"email\", \"in_app\"  | \"email\", \"sms\"   | ''                   | channel sms has no variant",
        "\"email\", \"in_app\"  | \"email\", \"\\ud83d\" | channels[1]      | holds no NUL and no half of a surrogate pair",
        "\"email\", \"in_app\"  | \"email\", 7         | channels[1]          | is a text",
        "\"kind\": \"rolling\"  | \"kind\": \"lunar\"  | ownCap.window.kind   | is one of rolling, calendar",
        "\"kind\": \"on_entering\" | \"kind\": \"on_request\" | trigger.segmentId | is not a field of this object",
        "\"title\": \"Hilfe  | \"title\": \"Hi\\nlfe | variants[3]          | a title is one line",
        "\"title\": \"You have  | \"title\": \"You still have | variants[1].title | is one of the listed notices that a message waits; nothing else is said outside the app",
        "\"text\": \"A message  | \"text\": \"A cancer message | variants[1].text | is one of the listed notices that a message waits; nothing else is said outside the app",
      })
  void refuses_a_faulty_intervention(String sound, String faulty, String path, String rule)
      throws IOException {
    String document = examples().get(2).replace(sound, faulty);
    assertThat(document).isNotEqualTo(examples().get(2));

    assertThat(DefinitionJson.read(document.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new DefinitionJson.Result.Refused(new DefinitionFault(path, rule)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "7", "null", "{", "{}{}", "{\"kind\":", "\u0000", "{\"a\u00e4 b\":1}"})
  void refuses_what_is_no_such_document_without_repeating_it(String text) {
    DefinitionJson.Result result = DefinitionJson.read(text.getBytes(StandardCharsets.UTF_8));

    assertThat(result).isInstanceOf(DefinitionJson.Result.Refused.class);
    assertThat(((DefinitionJson.Result.Refused) result).fault().rule())
        .doesNotContain("Unexpected", "token", "a\u00e4 b");
  }

  @Test
  void reads_the_deepest_criterion_that_a_segment_takes() {
    Criterion deepest = new Criterion.InSegment("other");
    for (int level = 1; level < Segment.MAX_DEPTH; level++) {
      deepest = new Criterion.All(List.of(deepest));
    }
    Criterion tooDeep = new Criterion.Not(deepest);
    var definition =
        new Definition<>(
            new DefinitionRef(DefinitionKind.SEGMENT, "deep", 1),
            DefinitionState.ACTIVE,
            new Segment("Deep", deepest));

    assertThat(DefinitionJson.read(DefinitionJson.write(definition)))
        .isEqualTo(new DefinitionJson.Result.Read(definition));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Segment("Too deep", tooDeep))
        .withMessage("a criterion is nested at most 20 levels deep");
  }

  @Test
  void refuses_what_is_nested_too_deep() {
    String deep =
        "{\"kind\":\"segments\",\"criterion\":" + "{\"kind\":\"not\",\"part\":".repeat(100_000);

    assertThat(DefinitionJson.read(deep.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            new DefinitionJson.Result.Refused(
                new DefinitionFault(
                    "", "is nested at most 60 levels deep and has no endless numbers")));
  }

  private static List<String> examples() throws IOException {
    return EXAMPLE.matcher(Files.readString(PAGE)).results().map(DefinitionJsonTest::json).toList();
  }

  private static String json(MatchResult example) {
    return example.group(1);
  }

  private static Definition<?> read(String json) {
    DefinitionJson.Result result = DefinitionJson.read(json.getBytes(StandardCharsets.UTF_8));
    assertThat(result).isInstanceOf(DefinitionJson.Result.Read.class);
    return ((DefinitionJson.Result.Read) result).definition();
  }

  private static <B extends DefinitionBody> Definition<B> as(
      @Nullable Definition<?> definition, Class<B> body) {
    Definition<?> found = Objects.requireNonNull(definition);
    return new Definition<>(found.ref(), found.state(), body.cast(found.body()));
  }
}
