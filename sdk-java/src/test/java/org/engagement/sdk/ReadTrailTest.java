package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.audit.AuditAction.PERSONAL_DATA_READ;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;

import org.engagement.domain.delivery.Channel;
import org.engagement.port.driving.KeepContactPoints.ContactPoint;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;

class ReadTrailTest {
  private static final ContactPoint MAIL =
      new ContactPoint(Channel.EMAIL, "anna@q7x.example", null, null, null);

  private final Town town = new Town();

  @Requirement("GDPR Art. 5(2)")
  @Requirement("GDPR Art. 32")
  @Test
  void every_call_that_reads_a_persons_data_leaves_one_entry() {
    town.grants(ANNA, APP_ANALYTICS);

    town.engine.showConsents().show(BACKEND, ANNA, null);
    town.engine.showProfile().show(BACKEND, ANNA);
    town.engine.showDecisions().show(BACKEND, ANNA, null, 10);
    town.engine.readInbox().read(BACKEND, ANNA, null, 10);
    town.engine.keepContactPoints().show(BACKEND, ANNA);
    town.engine.keepPreferences().show(BACKEND, ANNA);

    assertThat(town.audited(PERSONAL_DATA_READ)).isEqualTo(6);
  }

  @Requirement("GDPR Art. 33")
  @Test
  void a_change_that_answers_all_addresses_reads_them() {
    town.grants(ANNA, APP_ANALYTICS);

    town.engine.keepContactPoints().put(BACKEND, ANNA, MAIL);
    town.engine.keepContactPoints().remove(BACKEND, ANNA, Channel.EMAIL);

    assertThat(town.audited(PERSONAL_DATA_READ)).isEqualTo(2);
  }

  @Test
  void someone_unknown_has_nothing_to_read_and_leaves_no_trace() {
    assertThat(town.engine.showProfile().show(BACKEND, BEN)).isEmpty();
    assertThat(town.engine.readInbox().read(BACKEND, BEN, null, 10)).isEmpty();
    assertThat(town.audited(PERSONAL_DATA_READ)).isZero();
  }
}
