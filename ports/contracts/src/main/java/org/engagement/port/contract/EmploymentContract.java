package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Consents.granted;
import static org.engagement.port.contract.Consents.introduced;
import static org.engagement.port.contract.Consents.minted;
import static org.engagement.port.contract.Consents.sealed;
import static org.engagement.port.contract.Consents.subjectIndex;
import static org.engagement.port.contract.Consents.userIndex;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.cem;
import static org.engagement.port.contract.Fixtures.entry;

import java.util.List;
import java.util.Map;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.SubjectRights.Destruction;
import org.engagement.port.driven.SubjectRights.Erasure;
import org.engagement.port.driven.SubjectRights.Stop;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.engagement.port.driven.SubjectRights} must do about employment. */
@DisplayName("Employment")
public abstract class EmploymentContract extends StoreContract {
  private long entriesBefore;

  @BeforeEach
  void know_anna_and_bert() {
    for (var each : Map.of("anna", anna(), "bert", bert()).entrySet()) {
      kept()
          .consentLedger()
          .record(
              introduced(
                  minted(each.getKey(), each.getValue()),
                  granted(Purpose.APP_ANALYTICS, NOON),
                  each.getKey()));
    }
    entriesBefore = kept().auditLog().size();
  }

  @Test
  @DisplayName("is kept of each subject apart, the last word alone, each with its entry")
  void keep_the_last_word() {
    assertThat(keep(anna(), "yes")).isTrue();
    assertThat(keep(bert(), "no")).isTrue();
    assertThat(keep(anna(), "no more")).isTrue();

    assertThat(
            kept().subjectRights().employments(List.of(subjectIndex(anna()), subjectIndex(cem()))))
        .isEqualTo(Map.of(subjectIndex(anna()), sealed("anna", "no more")));
    assertThat(kept().auditLog().size() - entriesBefore).isEqualTo(3);
  }

  @Test
  @DisplayName("is not kept of somebody unknown")
  void keep_nothing_of_somebody_unknown() {
    assertThat(keep(cem(), "yes")).isFalse();

    assertThat(kept().subjectRights().employments(List.of(subjectIndex(cem())))).isEmpty();
    assertThat(kept().auditLog().size()).isEqualTo(entriesBefore);
  }

  @Requirement("GDPR Art. 17(1)")
  @Test
  @DisplayName("goes with an erasure, and none is kept after it")
  void go_with_an_erasure() {
    keep(anna(), "yes");
    kept()
        .subjectRights()
        .stop(
            new Stop(
                anna(), subjectIndex(anna()), NOON, entry(AuditAction.STANDING_CHANGED, anna())));
    kept()
        .subjectRights()
        .destroy(
            new Destruction(
                userIndex("anna"),
                minted("anna", anna()).userEntry().sealedPseudonym(),
                anna(),
                subjectIndex(anna()),
                new Erasure(DerivedId.of("certificate", "anna"), NOON),
                entry(AuditAction.SUBJECT_ERASED, anna())));

    assertThat(kept().subjectRights().employments(List.of(subjectIndex(anna())))).isEmpty();
    assertThat(keep(anna(), "late")).isFalse();
  }

  private boolean keep(Pseudonym subject, String said) {
    return kept()
        .subjectRights()
        .keepEmployment(
            subjectIndex(subject),
            sealed(subject.equals(bert()) ? "bert" : "anna", said),
            entry(AuditAction.EMPLOYMENT_NOTED, subject));
  }
}
