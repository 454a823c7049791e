package org.engagement.domain.intervention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.consent.RegisteredPurpose;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionBody;
import org.engagement.domain.definition.DefinitionFault;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DefinitionState;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.FallbackOrder;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.outcome.Goal;
import org.engagement.domain.segment.ActivityPattern;
import org.engagement.domain.segment.Criterion;
import org.engagement.domain.segment.Segment;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.ReadingLevel;
import org.engagement.requirement.Requirement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueCheckTest {
  private static final PurposeRegister REGISTER = PurposeRegister.statutoryHealthInsurance();
  private static final Criterion OLD = new Criterion.AgeIn(Set.of(AgeGroup.FROM_66));

  private final Map<String, Definition<Segment>> segments = new HashMap<>();
  private final Map<String, Definition<Goal>> goals = new HashMap<>();
  private final Map<String, Definition<Intervention>> interventions = new HashMap<>();

  @Test
  void finds_nothing_wrong_with_a_sound_definition() {
    active("old", OLD);
    goals.put(
        "done",
        definition("done", new Goal("Done", new ActivityPattern.AnyUsage(), Duration.ofDays(7))));

    assertThat(faults(help("old", "done"))).isEmpty();
    assertThat(faultsOf("other", new Criterion.InSegment("old"))).isEmpty();
    REGISTER
        .definitions()
        .forEach(line ->
            assertThat(check().faults(definition(line.purpose().id(), new RegisteredPurpose(line))))
                .isEmpty());
  }

  @Test
  void names_the_place_of_every_segment_that_is_not_there() {
    active("old", OLD);

    assertThat(
            faultsOf(
                "mine",
                new Criterion.All(
                    List.of(
                        OLD,
                        new Criterion.InSegment("old"),
                        new Criterion.Not(new Criterion.InSegment("gone")),
                        new Criterion.InSegment("lost")))))
        .containsExactly(
            new DefinitionFault("criterion.parts[2].part.segmentId", "names an active segment"),
            new DefinitionFault("criterion.parts[3].segmentId", "names an active segment"));
  }

  @Test
  void names_the_place_where_a_segment_leads_back_to_itself_by_any_way() {
    active("b", new Criterion.Not(new Criterion.InSegment("c")));
    active("c", new Criterion.Any(List.of(OLD, new Criterion.InSegment("a"))));
    String rule = "does not lead back to its own segment";

    assertThat(faultsOf("a", new Criterion.InSegment("a")))
        .containsExactly(new DefinitionFault("criterion.segmentId", rule));
    assertThat(faultsOf("a", new Criterion.All(List.of(OLD, new Criterion.InSegment("b")))))
        .containsExactly(new DefinitionFault("criterion.parts[1].segmentId", rule));
  }

  @Test
  void is_not_led_in_circles_by_segments_that_lead_to_one_another() {
    active("b", new Criterion.InSegment("c"));
    active("c", new Criterion.InSegment("b"));

    assertThat(faultsOf("a", new Criterion.InSegment("b"))).isEmpty();
  }

  @Test
  void names_the_places_of_an_intervention_that_refer_to_nothing() {
    assertThat(faults(help("gone", "lost")))
        .containsExactly(
            new DefinitionFault("audience", "names an active segment"),
            new DefinitionFault("goalId", "names an active goal"));
    assertThat(
            faults(
                intervention(
                    MessageClass.HELP,
                    new Purpose("unheard-of"),
                    new Trigger.OnEntering("gone"),
                    null,
                    null,
                    List.of(variant(Channel.IN_APP)))))
        .containsExactly(
            new DefinitionFault("purpose", "names a registered purpose"),
            new DefinitionFault("trigger.segmentId", "names an active segment"));
  }

  @Requirement("GDPR Art. 5(1)(b)")
  @ParameterizedTest
  @CsvSource({
    "SERVICE,          service,           true",
    "SERVICE,          personalised-help, false",
    "SERVICE,          advertising,       false",
    "STATUTORY_NOTICE, service,           true",
    "STATUTORY_NOTICE, risk-cancer,       true",
    "STATUTORY_NOTICE, advertising,       false",
    "HELP,             personalised-help, true",
    "HELP,             care-innovation,   true",
    "HELP,             service,           false",
    "HELP,             app-analytics,     false",
    "HELP,             advertising,       false",
    "ADVERTISING,      advertising,       true",
    "ADVERTISING,      personalised-help, false"
  })
  void lets_no_class_stand_on_the_purpose_of_another(
      MessageClass messageClass, String purpose, boolean sound) {
    List<DefinitionFault> faults =
        faults(
            intervention(
                messageClass,
                new Purpose(purpose),
                new Trigger.OnRequest(),
                null,
                null,
                List.of(variant(Channel.IN_APP))));

    assertThat(faults.isEmpty()).isEqualTo(sound);
    assertThat(faults).allMatch(fault -> fault.path().equals("purpose"));
  }

  @Requirement("SGB V § 25b(2)")
  @ParameterizedTest
  @CsvSource({"risk-cancer, true", "risk-care-need, true", "care-innovation, false"})
  void tells_of_a_hazard_only_where_the_law_has_one_looked_for(String purpose, boolean sound) {
    List<DefinitionFault> faults =
        faults(hazard(MessageClass.STATUTORY_NOTICE, new Purpose(purpose), null));

    assertThat(faults.isEmpty()).isEqualTo(sound);
    assertThat(faults).allMatch(fault -> fault.path().equals("hazard"));
  }

  @Requirement("SGB V § 25b(2)")
  @Test
  void leaves_nobody_out_who_is_to_be_told_of_a_hazard() {
    Purpose risk = new Purpose("risk-cancer");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> hazard(MessageClass.STATUTORY_NOTICE, risk, new HoldOut("trial", 0.5)));
    assertThatIllegalArgumentException().isThrownBy(() -> hazard(MessageClass.HELP, risk, null));
  }

  private static Intervention hazard(
      MessageClass messageClass, Purpose purpose, @Nullable HoldOut holdOut) {
    return new Intervention(
        "Hazard",
        messageClass,
        purpose,
        new Trigger.OnRequest(),
        null,
        0,
        0.5,
        new FallbackOrder(List.of(Channel.IN_APP)),
        List.of(variant(Channel.IN_APP)),
        Duration.ofDays(1),
        null,
        null,
        holdOut,
        true);
  }

  @Requirement("GDPR Art. 5(1)(b)")
  @Requirement("UWG § 7(2)")
  @Test
  void refuses_to_advertise_by_what_people_do_in_the_app() {
    Trigger gaveUp = new Trigger.OnActivity(new ActivityPattern.Usage(UsageType.ABANDONMENT, null));

    assertThat(
            faults(
                intervention(
                    MessageClass.ADVERTISING,
                    Purpose.ADVERTISING,
                    gaveUp,
                    null,
                    null,
                    List.of(variant(Channel.IN_APP)))))
        .containsExactly(
            new DefinitionFault(
                "purpose", "may read app-analytics, which the trigger or the audience looks at"));
  }

  @Test
  void sees_what_an_audience_looks_at_through_other_segments() {
    active("old", OLD);
    active("outer", new Criterion.Not(new Criterion.InSegment("old")));

    assertThat(DataUse.of(help("outer", null), catalogue())).containsExactly(Purpose.APP_ANALYTICS);
    assertThat(DataUse.of(help(null, null), catalogue())).isEmpty();
  }

  @Test
  void refuses_variants_of_no_channel_and_variants_that_stand_twice() {
    assertThat(
            faults(
                intervention(
                    MessageClass.HELP,
                    Purpose.PERSONALISED_HELP,
                    new Trigger.OnRequest(),
                    null,
                    null,
                    List.of(
                        variant(Channel.IN_APP), variant(Channel.SMS), variant(Channel.IN_APP)))))
        .containsExactly(
            new DefinitionFault("variants[1].channel", "is one of the channels"),
            new DefinitionFault("variants[2]", "stands once for each channel, language and level"));
  }

  @Test
  void refuses_to_retire_what_others_build_on() {
    active("old", OLD);
    assertThat(retired("old", new Segment("Old", OLD))).isEmpty();

    interventions.put("help", definition("help", help("old", null)));
    assertThat(retired("old", new Segment("Old", OLD)))
        .containsExactly(new DefinitionFault("state", "is not retired while others build on it"));

    interventions.clear();
    active("outer", new Criterion.InSegment("old"));
    assertThat(retired("old", new Segment("Old", OLD))).hasSize(1);
  }

  private List<DefinitionFault> faults(Intervention intervention) {
    return check().faults(definition("help", intervention));
  }

  private List<DefinitionFault> faultsOf(String id, Criterion criterion) {
    return check().faults(definition(id, new Segment("A segment", criterion)));
  }

  private List<DefinitionFault> retired(String id, DefinitionBody body) {
    return check()
        .faults(
            new Definition<>(new DefinitionRef(body.kind(), id, 1), DefinitionState.RETIRED, body));
  }

  private CatalogueCheck check() {
    return new CatalogueCheck(catalogue(), REGISTER);
  }

  private Catalogue catalogue() {
    return Catalogue.of(1, segments, goals, interventions);
  }

  private void active(String id, Criterion criterion) {
    segments.put(id, definition(id, new Segment("A segment", criterion)));
  }

  private static <B extends DefinitionBody> Definition<B> definition(String id, B body) {
    return new Definition<>(new DefinitionRef(body.kind(), id, 1), DefinitionState.ACTIVE, body);
  }

  private static Intervention help(@Nullable String audience, @Nullable String goalId) {
    return intervention(
        MessageClass.HELP,
        Purpose.PERSONALISED_HELP,
        new Trigger.OnRequest(),
        audience,
        goalId,
        List.of(variant(Channel.IN_APP)));
  }

  private static Intervention intervention(
      MessageClass messageClass,
      Purpose purpose,
      Trigger trigger,
      @Nullable String audience,
      @Nullable String goalId,
      List<ContentVariant> variants) {
    return new Intervention(
        "Hilfe",
        messageClass,
        purpose,
        trigger,
        audience,
        0,
        0.5,
        new FallbackOrder(List.of(Channel.IN_APP)),
        variants,
        Duration.ofDays(1),
        goalId,
        null,
        null);
  }

  private static ContentVariant variant(Channel channel) {
    return new ContentVariant(
        channel,
        Language.GERMAN,
        ReadingLevel.STANDARD,
        "Sie haben eine neue Nachricht",
        "In Ihrer App wartet eine Nachricht auf Sie.");
  }
}
