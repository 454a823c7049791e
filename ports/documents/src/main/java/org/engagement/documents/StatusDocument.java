package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Function;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.Purpose;

/** The status of a purpose as an object. */
final class StatusDocument {
  private StatusDocument() {}

  static ObjectNode write(ConsentStatus status) {
    return switch (status) {
      case ConsentStatus.InForce in -> kind("in_force").put("since", in.since().toString());
      case ConsentStatus.NeverGiven ignored -> kind("never_given");
      case ConsentStatus.Withdrawn withdrawn ->
          kind("withdrawn").put("since", withdrawn.since().toString());
      case ConsentStatus.Expired expired ->
          kind("expired").put("since", expired.since().toString());
      case ConsentStatus.Outdated outdated ->
          kind("outdated").put("since", outdated.since().toString());
      case ConsentStatus.NotNotified ignored -> kind("not_notified");
      case ConsentStatus.Waiting waiting ->
          kind("waiting").put("until", waiting.until().toString());
      case ConsentStatus.Objected objected ->
          kind("objected").put("since", objected.since().toString());
      case ConsentStatus.NotReported ignored -> kind("not_reported");
      case ConsentStatus.MayNotRead may ->
          kind("may_not_read").put("collected", may.collected().id());
    };
  }

  static ConsentStatus read(Fields fields) {
    return switch (fields.text("kind")) {
      case "in_force" -> dated(fields, "since", ConsentStatus.InForce::new);
      case "never_given" -> fields.make(ConsentStatus.NeverGiven::new);
      case "withdrawn" -> dated(fields, "since", ConsentStatus.Withdrawn::new);
      case "expired" -> dated(fields, "since", ConsentStatus.Expired::new);
      case "outdated" -> dated(fields, "since", ConsentStatus.Outdated::new);
      case "not_notified" -> fields.make(ConsentStatus.NotNotified::new);
      case "waiting" -> dated(fields, "until", ConsentStatus.Waiting::new);
      case "objected" -> dated(fields, "since", ConsentStatus.Objected::new);
      case "not_reported" -> fields.make(ConsentStatus.NotReported::new);
      case "may_not_read" -> {
        String collected = fields.text("collected");
        yield fields.make(() -> new ConsentStatus.MayNotRead(new Purpose(collected)));
      }
      default -> throw fields.fault("kind", "is the status of a purpose");
    };
  }

  private static ObjectNode kind(String kind) {
    return JsonText.newObject().put("kind", kind);
  }

  private static ConsentStatus dated(
      Fields fields, String name, Function<Instant, ConsentStatus> status) {
    Instant instant = fields.instant(name);
    return fields.make(() -> status.apply(instant));
  }
}
