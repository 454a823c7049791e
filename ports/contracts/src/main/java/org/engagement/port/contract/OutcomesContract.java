package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.outcome.OutcomeKind.CONVERTED;
import static org.engagement.domain.outcome.OutcomeKind.SEEN;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.entry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.outcome.OutcomeKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.engagement.port.driven.Outcomes} must do. */
@DisplayName("Outcomes")
public abstract class OutcomesContract extends StoreContract {
  private static final MessageId FIRST = new MessageId(DerivedId.of("message", "first"));
  private static final MessageId SECOND = new MessageId(DerivedId.of("message", "second"));

  @Test
  @DisplayName("are given back by their messages")
  void are_given_back_by_their_messages() {
    Outcome seen = outcome(FIRST, SEEN, 0);
    Outcome converted = outcome(FIRST, CONVERTED, 1);
    Outcome other = outcome(SECOND, SEEN, 2);

    record(seen, converted, other);

    Map<MessageId, List<Outcome>> found = kept().outcomes().of(List.of(FIRST));
    assertThat(found).containsOnlyKeys(FIRST);
    assertThat(found.get(FIRST)).containsExactlyInAnyOrder(seen, converted);
    assertThat(kept().outcomes().of(List.of())).isEmpty();
  }

  @Test
  @DisplayName("count once a message and kind, the first of them")
  void count_the_first_of_each_kind() {
    Outcome first = outcome(FIRST, SEEN, 0);
    record(first);

    record(outcome(FIRST, SEEN, 9), outcome(SECOND, SEEN, 9));

    assertThat(kept().outcomes().of(List.of(FIRST))).isEqualTo(Map.of(FIRST, List.of(first)));
    assertThat(kept().outcomes().totals()).isEqualTo(Map.of(SEEN, 2L));
  }

  @Test
  @DisplayName("are counted by their kinds")
  void are_counted_by_kind() {
    assertThat(kept().outcomes().totals()).isEmpty();

    record(outcome(FIRST, SEEN, 0), outcome(SECOND, SEEN, 0), outcome(SECOND, CONVERTED, 1));

    assertThat(kept().outcomes().totals()).isEqualTo(Map.of(SEEN, 2L, CONVERTED, 1L));
  }

  @Test
  @DisplayName("leave their audit entries when they are new")
  void leave_audit_entries() {
    record(outcome(FIRST, SEEN, 0));

    assertThat(kept().auditLog().size()).isEqualTo(1);
  }

  @Test
  @DisplayName("count once when many report the same at one moment")
  void count_once_under_concurrency() {
    Race.of(
        6,
        runner ->
            (Callable<Integer>)
                () -> {
                  record(outcome(FIRST, SEEN, runner), outcome(SECOND, CONVERTED, runner));
                  return runner;
                });

    assertThat(kept().outcomes().totals()).isEqualTo(Map.of(SEEN, 1L, CONVERTED, 1L));
  }

  private static Outcome outcome(MessageId message, OutcomeKind kind, int second) {
    return new Outcome(message, anna(), kind, NOON.plusSeconds(second));
  }

  private void record(Outcome... outcomes) {
    kept()
        .outcomes()
        .record(List.of(outcomes), List.of(entry(AuditAction.OUTCOME_RECORDED, anna())));
  }
}
