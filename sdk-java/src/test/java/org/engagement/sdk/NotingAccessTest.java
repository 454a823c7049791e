package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.audit.AuditAction.ACCESS_REFUSED;
import static org.engagement.domain.audit.AuditAction.ADMINISTRATION_CALLED;
import static org.engagement.domain.audit.AuditAction.SIGNED_IN;
import static org.engagement.sdk.Town.BACKEND;

import java.time.Duration;
import java.util.List;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.NoteAccess;
import org.engagement.port.driving.NoteAccess.Why;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;

class NotingAccessTest {
  private static final Caller OFFICE = new Caller("privacy", false);

  private final Town town = new Town();
  private final NoteAccess access = town.engine.noteAccess();

  @Requirement("GDPR Art. 32")
  @Test
  void a_session_is_noted_once_and_ends_by_silence_or_after_half_a_day() {
    access.letIn(OFFICE);
    access.letIn(OFFICE);
    access.letIn(BACKEND);
    assertThat(town.audited(SIGNED_IN)).isEqualTo(2);

    for (int i = 0; i < 24; i++) {
      town.later(NoteAccess.PAUSE.minusSeconds(1));
      access.letIn(OFFICE);
    }
    assertThat(town.audited(SIGNED_IN)).isEqualTo(2);

    town.later(Duration.ofSeconds(24));
    access.letIn(OFFICE);
    assertThat(town.audited(SIGNED_IN)).as("half a day is over").isEqualTo(3);

    town.later(NoteAccess.PAUSE);
    access.letIn(OFFICE);
    assertThat(town.audited(SIGNED_IN)).as("half an hour of silence").isEqualTo(4);
  }

  @Requirement("GDPR Art. 5(2)")
  @Test
  void each_call_is_noted_and_what_is_polled_once_an_hour() {
    access.called(OFFICE, "GET /list");
    access.called(OFFICE, "GET /list");
    assertThat(town.audited(ADMINISTRATION_CALLED)).isEqualTo(2);

    access.glanced(OFFICE, "GET /checkpoint");
    access.glanced(OFFICE, "GET /checkpoint");
    access.glanced(OFFICE, "GET /tile");
    assertThat(town.audited(ADMINISTRATION_CALLED)).isEqualTo(4);
    town.later(Duration.ofHours(1));
    access.glanced(OFFICE, "GET /checkpoint");
    assertThat(town.audited(ADMINISTRATION_CALLED)).isEqualTo(5);
  }

  @Requirement("GDPR Art. 32")
  @Test
  void a_million_refusals_leave_a_handful_of_entries_that_tell_how_many_they_were() {
    for (int i = 0; i < 1_000_000; i++) {
      access.turnedAway(null, Why.UNKNOWN);
    }
    access.turnedAway(OFFICE, Why.NOT_ALLOWED);

    List<AuditEntry> refused = entries(ACCESS_REFUSED);
    assertThat(refused).hasSize(20 + 15 + 1);
    assertThat(refused.get(34).details()).containsEntry("inThisHour", "524288");
    assertThat(refused.get(34).details()).containsEntry("why", "unknown");
    assertThat(refused.getLast().actor()).isEqualTo("privacy");
    assertThat(refused.getLast().details()).containsEntry("inThisHour", "1");

    town.later(Duration.ofHours(1));
    access.turnedAway(null, Why.UNKNOWN);
    assertThat(entries(ACCESS_REFUSED).getLast().details()).containsEntry("inThisHour", "1");
  }

  private List<AuditEntry> entries(AuditAction action) {
    return town.stores.auditLog().read(0, 1_000).stream()
        .map(pending -> AuditEntry.parse(pending.canonical().toArray()))
        .filter(entry -> entry.action() == action)
        .toList();
  }
}
