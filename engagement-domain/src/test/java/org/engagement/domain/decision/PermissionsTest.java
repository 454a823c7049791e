package org.engagement.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.decision.Situation.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.consent.ConsentHistory;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.decision.Situation.Offer;
import org.engagement.domain.intervention.Catalogue;
import org.engagement.domain.intervention.Trigger;
import org.engagement.domain.segment.ActivityPattern;
import org.engagement.domain.subject.Language;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;

class PermissionsTest {
  private static final PurposeRegister REGISTER = PurposeRegister.statutoryHealthInsurance();
  private static final Instant YESTERDAY = NOON.minus(Duration.ofDays(1));
  private static final Candidate AFTER_APP_USE =
      new Offer("after-app-use")
          .on(new Trigger.OnActivity(new ActivityPattern.Usage(UsageType.ABANDONMENT, null)))
          .candidate();
  private static final Candidate ASKED = new Offer("asked").candidate();

  @Requirement("GDPR Art. 5(1)(b)")
  @Test
  void needs_the_consent_to_analytics_too_where_app_data_triggers_help() {
    ConsentHistory helpOnly = granted(ConsentHistory.EMPTY, Purpose.PERSONALISED_HELP);

    assertThat(of(AFTER_APP_USE, helpOnly)).isEqualTo(new ConsentStatus.NeverGiven());
    assertThat(of(AFTER_APP_USE, granted(helpOnly, Purpose.APP_ANALYTICS)).inForce()).isTrue();
    assertThat(of(ASKED, helpOnly).inForce()).isTrue();
  }

  /** A register may have changed since the intervention was saved. */
  @Requirement("GDPR Art. 5(1)(b)")
  @Requirement("SGB X § 67c")
  @Test
  void closes_a_purpose_that_the_register_lets_no_longer_read_what_triggers_it() {
    PurposeDefinition line = REGISTER.require(Purpose.PERSONALISED_HELP);
    PurposeRegister narrower =
        REGISTER.with(
            new PurposeDefinition(
                line.purpose(),
                2,
                line.basis(),
                line.categories(),
                Set.of(),
                line.recipients(),
                line.storagePeriod()));
    ConsentHistory both =
        granted(granted(ConsentHistory.EMPTY, Purpose.APP_ANALYTICS), Purpose.PERSONALISED_HELP);

    assertThat(Permissions.of(AFTER_APP_USE.intervention(), Catalogue.EMPTY, narrower, both, NOON))
        .isEqualTo(new ConsentStatus.MayNotRead(Purpose.APP_ANALYTICS));
  }

  @Test
  void tells_of_the_own_purpose_first() {
    assertThat(of(AFTER_APP_USE, granted(ConsentHistory.EMPTY, Purpose.APP_ANALYTICS)))
        .isEqualTo(new ConsentStatus.NeverGiven());
  }

  @Test
  void closes_the_purpose_for_all_where_it_is_closed_for_one() {
    ConsentHistory helpOnly = granted(ConsentHistory.EMPTY, Purpose.PERSONALISED_HELP);

    assertThat(
            Permissions.of(
                List.of(ASKED, AFTER_APP_USE), Catalogue.EMPTY, REGISTER, helpOnly, NOON))
        .isEqualTo(Map.of(Purpose.PERSONALISED_HELP, new ConsentStatus.NeverGiven()));
  }

  private static ConsentStatus of(Candidate candidate, ConsentHistory history) {
    return Permissions.of(candidate.intervention(), Catalogue.EMPTY, REGISTER, history, NOON);
  }

  private static ConsentHistory granted(ConsentHistory history, Purpose purpose) {
    return history.plus(
        new ConsentEvent.Granted(
            purpose,
            YESTERDAY,
            YESTERDAY,
            new Expression(new NoticeVersion("1", Language.GERMAN), "app-settings", null),
            null));
  }
}
