package org.engagement.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.engagement.domain.decision.Candidate;
import org.engagement.domain.decision.Deciding;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.decision.DecisionContext;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionBody;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DefinitionState;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.segment.Criterion;
import org.engagement.domain.segment.Segment;
import org.engagement.port.driven.DecisionLog;

class DocumentProperties {

  @Property(tries = 100)
  void a_segment_is_read_as_it_was_written(@ForAll("criteria") Criterion criterion) {
    assertReadAsWritten(new Segment("A segment", criterion));
  }

  @Property(tries = 100)
  void an_intervention_is_read_as_it_was_written(
      @ForAll("interventions") Intervention intervention) {
    assertReadAsWritten(intervention);
  }

  @Property(tries = 200)
  void a_decision_is_read_as_it_was_written_and_replays_to_itself(
      @ForAll("contexts") DecisionContext context) {
    Decision decision = Deciding.decide(context, RulePolicy.DEFAULT);
    DecisionLog.Recorded recorded = new DecisionLog.Recorded(context, decision);
    Map<DefinitionRef, Intervention> interventions = new HashMap<>();
    for (Candidate candidate : context.candidates()) {
      interventions.put(candidate.ref(), candidate.intervention());
    }

    byte[] json = DecisionJson.write(recorded);
    DecisionLog.Recorded read =
        DecisionJson.read(json, ref -> Optional.ofNullable(interventions.get(ref)));

    assertThat(read).isEqualTo(recorded);
    assertThat(Deciding.decide(read.context(), RulePolicy.DEFAULT)).isEqualTo(decision);
    assertThat(DecisionJson.write(read)).isEqualTo(json);
  }

  @Property(tries = 20)
  void a_decision_is_not_read_without_the_versions_that_it_was_made_from(
      @ForAll("contexts") DecisionContext context) {
    Decision decision = Deciding.decide(context, RulePolicy.DEFAULT);
    byte[] json = DecisionJson.write(new DecisionLog.Recorded(context, decision));

    if (!context.candidates().isEmpty()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> DecisionJson.read(json, ref -> Optional.empty()))
          .withMessageMatching("intervention offer-\\d, version 7 is not on record");
    }
    assertThatIllegalStateException()
        .isThrownBy(() ->
            DecisionJson.read(
                "{\"v\":2}".getBytes(StandardCharsets.UTF_8), ref -> Optional.empty()))
        .withMessage("a decision on record is damaged: v is a format that this version reads");
  }

  private static void assertReadAsWritten(DefinitionBody body) {
    Definition<?> definition =
        new Definition<>(
            new DefinitionRef(body.kind(), "some-id", 12), DefinitionState.DRAFT, body);

    assertThat(DefinitionJson.read(DefinitionJson.write(definition)))
        .isEqualTo(new DefinitionJson.Result.Read(definition));
  }

  @Provide
  Arbitrary<Criterion> criteria() {
    return Samples.criteria();
  }

  @Provide
  Arbitrary<Intervention> interventions() {
    return Samples.interventions();
  }

  @Provide
  Arbitrary<DecisionContext> contexts() {
    return Samples.contexts();
  }
}
