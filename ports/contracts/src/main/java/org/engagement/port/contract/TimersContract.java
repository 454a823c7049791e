package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.cem;
import static org.engagement.port.contract.Fixtures.dora;
import static org.engagement.port.contract.Fixtures.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.decision.Timer.Reason;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Projections.CommitResult.Committed;
import org.engagement.port.driven.Projections.Lease;
import org.engagement.port.driven.Projections.ProjectionCommit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.engagement.port.driven.Projections} must do with timers. */
@DisplayName("The timers of a projection")
public abstract class TimersContract extends StoreContract {

  @Test
  @DisplayName("are shown when their instant has come, not before, in their order")
  void are_shown_when_due_in_order() {
    Timer first = new Timer(cem(), NOON.minusSeconds(2), Reason.GOAL_WINDOW);
    Timer second = new Timer(anna(), NOON, Reason.SEGMENT_WINDOW);
    Timer third = new Timer(anna(), NOON, Reason.CONSENT);
    Timer fourth = new Timer(bert(), NOON, Reason.SEGMENT_WINDOW);
    Timer tooEarly = new Timer(bert(), NOON.plusNanos(1_000), Reason.CONSENT);

    set(fourth, second, tooEarly, first, third);

    assertThat(due(anna(), NOON)).containsExactly(first, second, third, fourth);
    assertThat(kept().projections().due(groupOf(anna()), NOON, 2)).containsExactly(first, second);
    assertThat(due(anna(), NOON.minusSeconds(3))).isEmpty();
  }

  @Test
  @DisplayName("are shown to the group of their subject only")
  void are_shown_to_their_group() {
    Timer hers = new Timer(anna(), NOON, Reason.CONSENT);
    Timer herOwn = new Timer(dora(), NOON, Reason.CONSENT);

    set(hers);
    set(herOwn);

    assertThat(due(anna(), NOON)).containsExactly(hers);
    assertThat(due(dora(), NOON)).containsExactly(herOwn);
  }

  @Test
  @DisplayName("replace the one of the same subject and reason, earlier or later")
  void replace_the_one_of_the_same_reason() {
    Timer other = new Timer(anna(), NOON, Reason.CONSENT);
    Timer later = new Timer(anna(), NOON.plus(DAY), Reason.SEGMENT_WINDOW);
    Timer earlier = new Timer(anna(), NOON.minus(DAY), Reason.SEGMENT_WINDOW);
    set(other, new Timer(anna(), NOON, Reason.SEGMENT_WINDOW));

    set(later);
    assertThat(due(anna(), NOON.plus(DAY))).containsExactly(other, later);

    set(earlier);
    assertThat(due(anna(), NOON.plus(DAY))).containsExactly(earlier, other);
  }

  @Test
  @DisplayName("are removed when they fired, that one exactly")
  void are_removed_when_they_fired() {
    Timer fired = new Timer(anna(), NOON, Reason.SEGMENT_WINDOW);
    Timer otherReason = new Timer(anna(), NOON, Reason.CONSENT);
    Timer otherSubject = new Timer(bert(), NOON, Reason.SEGMENT_WINDOW);
    set(fired, otherReason, otherSubject);

    commit(Step.under(lease(anna())).fired(fired).staying());

    assertThat(due(anna(), NOON)).containsExactly(otherReason, otherSubject);
  }

  @Test
  @DisplayName("stay when they were set anew while the old one fired")
  void stay_when_set_anew_meanwhile() {
    Timer old = new Timer(anna(), NOON, Reason.PREFERENCES);
    Timer anew = new Timer(anna(), NOON.plusSeconds(1), Reason.PREFERENCES);
    set(old);
    ProjectionCommit firing = Step.under(lease(anna())).fired(old).staying();
    kept()
        .subjectPreferences()
        .put(anna(), Preferences.NONE, anew, entry(AuditAction.PREFERENCES_CHANGED, anna()));

    commit(firing);

    assertThat(due(anna(), NOON.plus(DAY))).containsExactly(anew);
  }

  @Test
  @DisplayName("can fire and be set anew in one step")
  void can_fire_and_be_set_anew_in_one_step() {
    Timer fired = new Timer(anna(), NOON, Reason.SEGMENT_WINDOW);
    Timer anew = new Timer(anna(), NOON.plus(DAY), Reason.SEGMENT_WINDOW);
    set(fired);

    commit(Step.under(lease(anna())).fired(fired).sets(anew).staying());

    assertThat(due(anna(), NOON.plus(DAY))).containsExactly(anew);
  }

  @Test
  @DisplayName("tell when the next one of all groups falls due")
  void tell_when_the_next_falls_due() {
    assertThat(kept().projections().nextDue()).isEmpty();

    set(new Timer(anna(), NOON.plus(DAY), Reason.CONSENT));
    set(new Timer(dora(), NOON, Reason.CONSENT));

    assertThat(kept().projections().nextDue()).contains(NOON);
  }

  private void set(Timer... timers) {
    Step step = Step.under(lease(timers[0].subject()));
    List.of(timers).forEach(step::sets);
    commit(step.staying());
  }

  private List<Timer> due(Pseudonym anyOfGroup, Instant now) {
    return kept().projections().due(groupOf(anyOfGroup), now, 100);
  }

  private Lease lease(Pseudonym anyOfGroup) {
    return kept()
        .projections()
        .acquire(groupOf(anyOfGroup), "worker-1", Duration.ofMinutes(5))
        .orElseThrow();
  }

  private void commit(ProjectionCommit step) {
    assertThat(kept().projections().commit(step)).isInstanceOf(Committed.class);
  }
}
