package org.engagement.port.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.entry;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Inbox.Item;
import org.engagement.port.driven.SubjectRecords;
import org.engagement.port.driven.SubjectRecords.Records;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link SubjectRecords} must do. */
@DisplayName("The records of a subject")
public abstract class SubjectRecordsContract extends StoreContract {
  @BeforeEach
  void furnish_anna_and_bert() {
    for (Pseudonym who : List.of(anna(), bert())) {
      append(Activities.ofEveryKind(who).toArray(ActivityEvent[]::new));
      plan(Decided.message(who, "message", NOON));
      kept().inbox().put(item(who));
      kept()
          .outcomes()
          .record(
              List.of(new Outcome(message(who), who, OutcomeKind.SEEN, NOON)),
              List.of(entry(AuditAction.OUTCOME_RECORDED, who)));
      kept()
          .subjectPreferences()
          .put(
              who,
              Preferences.NONE,
              new Timer(who, NOON, Timer.Reason.PREFERENCES),
              entry(AuditAction.PREFERENCES_CHANGED, who));
    }
  }

  @Test
  @DisplayName("are all that there is of it, old things too")
  void are_all_that_there_is() {
    Records records = records(anna());

    assertThat(records.activities())
        .extracting(SubjectRecords.Activity::event)
        .containsExactlyInAnyOrderElementsOf(Activities.ofEveryKind(anna()));
    assertThat(records.activities())
        .extracting(SubjectRecords.Activity::source)
        .containsOnly(Activities.APP.name());
    assertThat(records.messages())
        .extracting(Deliveries.Standing::message)
        .containsExactly(Decided.message(anna(), "message", NOON).message());
    assertThat(records.inbox()).containsExactly(item(anna()));
    assertThat(records.outcomes())
        .containsExactly(new Outcome(message(anna()), anna(), OutcomeKind.SEEN, NOON));
    assertThat(records.timers()).containsExactly(new Timer(anna(), NOON, Timer.Reason.PREFERENCES));
    assertThat(records.auditEntries()).hasSize(2);
  }

  @Test
  @DisplayName("have the audit entries of its requests, which name no subject")
  void have_the_entries_of_its_requests() {
    var own = new RequestId(DerivedId.of("request", "own"));
    var other = new RequestId(DerivedId.of("request", "other"));
    for (RequestId request : List.of(own, other)) {
      kept()
          .auditLog()
          .append(
              List.of(
                  AuditEntry.of(
                      AuditAction.RIGHTS_REQUEST_CHANGED,
                      NOON,
                      "contract",
                      null,
                      Map.of("request", request.bits().toString()))));
    }

    assertThat(kept().subjectRecords().of(anna(), List.of(own)).auditEntries())
        .hasSize(3)
        .last()
        .satisfies(entry -> assertThat(text(entry)).contains(own.bits().toString()));
  }

  @Test
  @DisplayName("are nobody else's")
  void are_nobody_elses() {
    Records records = records(anna());

    assertThat(
            Stream.of(
                    records.activities().stream().map(it -> it.event().occurrence().subject()),
                    records.messages().stream().map(it -> it.message().subject()),
                    records.inbox().stream().map(Item::subject),
                    records.outcomes().stream().map(Outcome::subject),
                    records.timers().stream().map(Timer::subject))
                .flatMap(subjects -> subjects))
        .containsOnly(anna());
    assertThat(records.auditEntries()).noneMatch(it -> text(it).contains(bert().hex()));
  }

  private static String text(AuditLog.Pending entry) {
    return new String(entry.canonical().toArray(), UTF_8);
  }

  private static Item item(Pseudonym who) {
    return new Item(
        message(who), who, "Alt", "Abgelaufen.", NOON.minus(DAY), NOON, null, null, null);
  }

  private static MessageId message(Pseudonym who) {
    return new MessageId(DerivedId.of("item", who.hex()));
  }

  private Records records(Pseudonym who) {
    return kept().subjectRecords().of(who, List.of());
  }
}
