package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.GuardId;
import org.engagement.domain.decision.Verdict;
import org.engagement.domain.decision.Verdict.Finding;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.FrequencyCap;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.subject.Standing;

/** A guard's verdict as an object. */
final class VerdictDocument {
  private VerdictDocument() {}

  static ObjectNode write(Verdict verdict) {
    ObjectNode object = JsonText.newObject();
    object.set("candidate", RefDocument.write(verdict.candidate()));
    object.put("guard", Words.of(verdict.guard()));
    return object.set("finding", write(verdict.finding()));
  }

  static Verdict read(Fields fields) {
    DefinitionRef candidate = RefDocument.read(fields.object("candidate"));
    GuardId guard = fields.word("guard", GuardId.class);
    Finding finding = finding(fields.object("finding"));
    return fields.make(() -> new Verdict(candidate, guard, finding));
  }

  private static ObjectNode write(Finding finding) {
    ObjectNode object = JsonText.newObject();
    return switch (finding) {
      case Finding.Passed ignored -> object.put("kind", "passed");
      case Finding.NoLegalBasis no ->
          object
              .put("kind", "no_legal_basis")
              .put("purpose", no.purpose().id())
              .set("status", StatusDocument.write(no.status()));
      case Finding.NotProcessable not ->
          object.put("kind", "not_processable").put("standing", Words.of(not.standing()));
      case Finding.NotInAudience not ->
          object.put("kind", "not_in_audience").put("segmentId", not.segmentId());
      case Finding.Unwanted unwanted ->
          object.put("kind", "unwanted").put("frequency", Words.of(unwanted.frequency()));
      case Finding.CapReached cap ->
          object
              .put("kind", "cap_reached")
              .put("freeAgainAt", cap.freeAgainAt().toString())
              .set("cap", CapDocument.write(cap.cap()));
      case Finding.Unreachable ignored -> object.put("kind", "unreachable");
      case Finding.Unconfirmed ignored -> object.put("kind", "unconfirmed");
      case Finding.HeldOut heldOut ->
          object.put("kind", "held_out").put("experiment", heldOut.experiment());
    };
  }

  private static Finding finding(Fields fields) {
    return switch (fields.text("kind")) {
      case "passed" -> fields.make(Finding.Passed::new);
      case "no_legal_basis" -> {
        Purpose purpose = fields.text("purpose", Purpose::new);
        ConsentStatus status = StatusDocument.read(fields.object("status"));
        yield fields.make(() -> new Finding.NoLegalBasis(purpose, status));
      }
      case "not_processable" -> {
        Standing standing = fields.word("standing", Standing.class);
        yield fields.make(() -> new Finding.NotProcessable(standing));
      }
      case "not_in_audience" -> {
        String segmentId = fields.text("segmentId", DefinitionRef::requireId);
        yield fields.make(() -> new Finding.NotInAudience(segmentId));
      }
      case "unwanted" -> {
        NotificationFrequency frequency = fields.word("frequency", NotificationFrequency.class);
        yield fields.make(() -> new Finding.Unwanted(frequency));
      }
      case "cap_reached" -> {
        FrequencyCap cap = CapDocument.read(fields.object("cap"));
        Instant freeAgainAt = fields.instant("freeAgainAt");
        yield fields.make(() -> new Finding.CapReached(cap, freeAgainAt));
      }
      case "unreachable" -> fields.make(Finding.Unreachable::new);
      case "unconfirmed" -> fields.make(Finding.Unconfirmed::new);
      case "held_out" -> {
        String experiment = fields.text("experiment", DefinitionRef::requireId);
        yield fields.make(() -> new Finding.HeldOut(experiment));
      }
      default -> throw fields.fault("kind", "is a guard's finding");
    };
  }
}
