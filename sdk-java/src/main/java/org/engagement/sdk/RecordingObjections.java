package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.domain.subject.Language;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.ConsentLedger;
import org.engagement.port.driving.Caller;

/**
 * Puts an objection into the consent ledger: against what rests on a law as an objection, against
 * what rests on consent as its withdrawal (GDPR Art. 21, 7(3)).
 */
@Singleton
final class RecordingObjections {
  private static final String METHOD = "rights-request";

  /** Where the person was shown no wording of this purpose, the objection stands all the same. */
  private static final NoticeVersion NO_NOTICE = new NoticeVersion("none-shown", Language.GERMAN);

  private final ConsentRecorder recorder;
  private final Consents consents;
  private final KeptTerms terms;
  private final PurposeRegister register;
  private final EngineTime time;

  @Inject
  RecordingObjections(
      ConsentRecorder recorder,
      Consents consents,
      KeptTerms terms,
      EngagementSettings settings,
      EngineTime time) {
    this.recorder = recorder;
    this.consents = consents;
    this.terms = terms;
    this.register = settings.purposes;
    this.time = time;
  }

  /** Returns whether one may object to each of these. */
  boolean mayObject(Set<Purpose> purposes) {
    return purposes.stream()
        .allMatch(purpose ->
            register
                .find(purpose)
                .filter(line -> !(line.basis() instanceof LegalBasis.ServiceTask))
                .isPresent());
  }

  /** Records the objections, each once, and waits until nothing for them is on its way. */
  void object(Caller self, RightsRequest request, KnownPerson person) {
    request.purposes().stream()
        .sorted(Comparator.comparing(Purpose::id))
        .forEach(purpose -> object(self, request, person, purpose));
  }

  private void object(Caller self, RightsRequest request, KnownPerson person, Purpose purpose) {
    String requestId = request.id().bits() + "|" + purpose.id();
    Optional<PurposeDefinition> line = register.find(purpose);
    if (line.isEmpty()) {
      return;
    }
    Instant now = time.now();
    Expression expression =
        terms.of(
            purpose,
            new Expression(noticeOf(person, purpose), METHOD, request.id().bits().toString()));
    ConsentEvent event =
        switch (line.get().basis()) {
          case LegalBasis.Consent ignored ->
              new ConsentEvent.Withdrawn(purpose, now, now, expression);
          case LegalBasis.StatutoryWithObjection ignored ->
              new ConsentEvent.Objected(purpose, now, now, expression);
          case LegalBasis.ServiceTask ignored ->
              throw new IllegalStateException("nobody objects to a task of the service");
        };
    ConsentEvent recorded =
        recorder
            .record(self, requestId, person, Optional.empty(), event)
            .orElseThrow(() -> new PortUnavailable(ConsentLedger.class, null));
    recorder.receipt(requestId, person, recorded);
  }

  private NoticeVersion noticeOf(KnownPerson person, Purpose purpose) {
    return consents.read(List.of(person.subject())).values().stream()
        .flatMap(snapshot -> snapshot.history().events().stream())
        .filter(event -> event.purpose().equals(purpose))
        .reduce((before, last) -> last)
        .map(event -> event.expression().notice())
        .orElse(NO_NOTICE);
  }
}
