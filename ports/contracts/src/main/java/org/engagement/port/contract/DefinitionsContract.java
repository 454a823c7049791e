package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.definition.DefinitionState.ACTIVE;
import static org.engagement.domain.definition.DefinitionState.DRAFT;
import static org.engagement.domain.definition.DefinitionState.RETIRED;
import static org.engagement.port.contract.Fixtures.NOON;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DefinitionState;
import org.engagement.domain.intervention.Catalogue;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.outcome.Goal;
import org.engagement.domain.segment.ActivityPattern;
import org.engagement.domain.segment.Criterion;
import org.engagement.domain.segment.Segment;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.port.driven.Definitions.SaveResult;
import org.engagement.port.driven.Definitions.SaveResult.OutOfTurn;
import org.engagement.port.driven.Definitions.SaveResult.Saved;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.engagement.port.driven.Definitions} must do. */
@DisplayName("Definitions")
public abstract class DefinitionsContract extends StoreContract {
  private static final AuditEntry SAVED =
      AuditEntry.of(AuditAction.DEFINITION_SAVED, NOON, "editor", null, Map.of());

  @Test
  @DisplayName("give back what was saved, of every kind")
  void give_back_what_was_saved() {
    List<Definition<?>> all = List.of(stuck(1, ACTIVE, "Stuck"), claimed(ACTIVE), reminder(ACTIVE));
    all.forEach(this::save);

    assertThat(all)
        .allSatisfy(saved -> assertThat(kept().definitions().find(saved.ref())).contains(saved));
    assertThat(kept().definitions().find(stuck(2, DRAFT, "Stuck").ref())).isEmpty();
  }

  @Test
  @DisplayName("begin with version 1 and take each next one")
  void take_versions_in_their_turn() {
    assertThat(save(stuck(2, DRAFT, "Second"))).isEqualTo(new OutOfTurn(1));
    assertThat(save(stuck(1, DRAFT, "First"))).isInstanceOf(Saved.class);
    assertThat(save(stuck(3, DRAFT, "Third"))).isEqualTo(new OutOfTurn(2));
    assertThat(save(stuck(2, DRAFT, "Second"))).isInstanceOf(Saved.class);

    assertThat(kept().definitions().newest(DefinitionKind.SEGMENT, "stuck"))
        .contains(stuck(2, DRAFT, "Second"));
    assertThat(kept().definitions().newest(DefinitionKind.GOAL, "stuck")).isEmpty();
    assertThat(kept().auditLog().size()).isEqualTo(2);
  }

  @Test
  @DisplayName("never change what a saved version says")
  void never_change_what_a_version_says() {
    save(stuck(1, DRAFT, "First"));
    long revision = kept().definitions().revision();

    assertThat(save(stuck(1, DRAFT, "Otherwise"))).isEqualTo(new OutOfTurn(2));

    assertThat(kept().definitions().find(stuck(1, DRAFT, "First").ref()))
        .contains(stuck(1, DRAFT, "First"));
    assertThat(kept().definitions().revision()).isEqualTo(revision);
    assertThat(kept().auditLog().size()).isEqualTo(1);
  }

  @Test
  @DisplayName("change nothing when an equal version is saved again")
  void change_nothing_when_saved_again() {
    save(stuck(1, RETIRED, "First"));
    save(stuck(2, ACTIVE, "Second"));
    long revision = kept().definitions().revision();

    assertThat(save(stuck(1, RETIRED, "First"))).isEqualTo(new Saved(revision));
    assertThat(save(stuck(2, ACTIVE, "Second"))).isEqualTo(new Saved(revision));

    assertThat(kept().definitions().revision()).isEqualTo(revision);
    assertThat(kept().auditLog().size()).isEqualTo(2);
  }

  @Test
  @DisplayName("retire the active version when a newer one becomes active")
  void retire_the_active_version() {
    save(stuck(1, ACTIVE, "First"));
    save(stuck(2, DRAFT, "Second"));
    assertThat(kept().definitions().catalogue().segment("stuck"))
        .contains(stuck(1, ACTIVE, "First"));

    save(stuck(3, ACTIVE, "Third"));

    assertThat(kept().definitions().find(stuck(1, ACTIVE, "First").ref()))
        .contains(stuck(1, RETIRED, "First"));
    assertThat(kept().definitions().find(stuck(2, DRAFT, "Second").ref()))
        .contains(stuck(2, DRAFT, "Second"));
    assertThat(kept().definitions().catalogue().segment("stuck"))
        .contains(stuck(3, ACTIVE, "Third"));
  }

  @Test
  @DisplayName("change the state of the newest version, and of no older one")
  void change_the_state_of_the_newest() {
    save(stuck(1, ACTIVE, "First"));
    save(stuck(2, DRAFT, "Second"));

    assertThat(save(stuck(2, ACTIVE, "Second"))).isInstanceOf(Saved.class);
    assertThat(save(stuck(1, ACTIVE, "First"))).isEqualTo(new OutOfTurn(3));

    assertThat(kept().definitions().catalogue().segments())
        .isEqualTo(Map.of("stuck", stuck(2, ACTIVE, "Second")));

    save(stuck(2, RETIRED, "Second"));

    assertThat(kept().definitions().catalogue().segments()).isEmpty();
  }

  @Test
  @DisplayName("list the newest version of every id of a kind, in the order of the ids")
  void list_the_newest_of_a_kind() {
    Definition<Segment> other =
        new Definition<>(
            new DefinitionRef(DefinitionKind.SEGMENT, "absent", 1),
            DRAFT,
            new Segment("Absent", new Criterion.AgeIn(Set.of(AgeGroup.FROM_66))));
    save(stuck(1, ACTIVE, "First"));
    save(stuck(2, DRAFT, "Second"));
    save(other);
    save(claimed(ACTIVE));

    assertThat(kept().definitions().newest(DefinitionKind.SEGMENT))
        .isEqualTo(List.of(other, stuck(2, DRAFT, "Second")));
    assertThat(kept().definitions().newest(DefinitionKind.INTERVENTION)).isEmpty();
  }

  @Test
  @DisplayName("put what is active, and only that, into the catalogue of their revision")
  void put_what_is_active_into_the_catalogue() {
    assertThat(kept().definitions().catalogue())
        .isEqualTo(Catalogue.of(kept().definitions().revision(), Map.of(), Map.of(), Map.of()));

    save(stuck(1, ACTIVE, "Stuck"));
    save(claimed(DRAFT));
    save(reminder(ACTIVE));

    assertThat(kept().definitions().catalogue())
        .isEqualTo(
            Catalogue.of(
                kept().definitions().revision(),
                Map.of("stuck", stuck(1, ACTIVE, "Stuck")),
                Map.of(),
                Map.of("bonus-reminder", reminder(ACTIVE))));
  }

  @Test
  @DisplayName("raise their revision by everything that is saved")
  void raise_their_revision() {
    long begin = kept().definitions().revision();
    save(stuck(1, DRAFT, "First"));
    long drafted = kept().definitions().revision();
    SaveResult activated = save(stuck(1, ACTIVE, "First"));

    assertThat(begin).isLessThan(drafted);
    assertThat(activated).isEqualTo(new Saved(kept().definitions().revision()));
    assertThat(kept().definitions().revision()).isGreaterThan(drafted);
  }

  @Test
  @DisplayName("give a version number to one of many who save at one moment")
  void give_a_number_to_one_of_many() {
    int runners = 6;

    List<SaveResult> results =
        Race.of(runners, runner -> () -> save(stuck(1, ACTIVE, "By runner " + runner)));

    assertThat(results).filteredOn(Saved.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(new OutOfTurn(2)::equals).hasSize(runners - 1);
    assertThat(kept().auditLog().size()).isEqualTo(1);
  }

  private SaveResult save(Definition<?> definition) {
    return kept().definitions().save(definition, SAVED);
  }

  private static Definition<Segment> stuck(int version, DefinitionState state, String name) {
    return new Definition<>(
        new DefinitionRef(DefinitionKind.SEGMENT, "stuck", version),
        state,
        new Segment(
            name,
            new Criterion.Count(
                new ActivityPattern.Offline(OfflineContactKind.PHONE_CALL), 30, 2, null)));
  }

  private static Definition<Goal> claimed(DefinitionState state) {
    return new Definition<>(
        Decided.BONUS_CLAIMED,
        state,
        new Goal("Bonus claimed", new ActivityPattern.AnyUsage(), Duration.ofDays(7)));
  }

  private static Definition<Intervention> reminder(DefinitionState state) {
    return new Definition<>(
        new DefinitionRef(DefinitionKind.INTERVENTION, "bonus-reminder", 1),
        state,
        Decided.reminder());
  }
}
