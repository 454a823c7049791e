package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.Occurrence;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.outcome.OpenGoal;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.rights.Proof;
import org.engagement.domain.rights.Rectified;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.domain.rights.RightsState;
import org.engagement.domain.rights.RightsStep;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Inbox;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.SubjectRecords;
import org.jspecify.annotations.Nullable;

/** The single records of an archive as objects. */
final class ArchiveRecords {
  private ArchiveRecords() {}

  static ObjectNode activity(SubjectRecords.Activity activity) {
    ActivityEvent event = activity.event();
    Occurrence occurrence = event.occurrence();
    ObjectNode object =
        JsonText.newObject()
            .put("id", occurrence.id().bits().toString())
            .put("type", ArchiveJson.typeOf(event))
            .put("at", occurrence.at().toString())
            .put("receivedAt", occurrence.receivedAt().toString())
            .put("purpose", occurrence.collectedFor().id())
            .put("source", activity.source());
    if (occurrence.session() != null) {
      object.put("session", occurrence.session().bits().toString());
    }
    switch (event) {
      case ActivityEvent.AppUsage usage -> {
        details(object, usage.details());
        traits(object, usage.context());
      }
      case ActivityEvent.OfflineContact contact -> object.put("contact", contact.kind().label());
      case ActivityEvent.TraitsReported reported -> traits(object, reported.traits());
    }
    return object;
  }

  private static void details(ObjectNode object, UsageDetails details) {
    Amounts.put(object, "screen", details.screenName());
    Amounts.put(object, "feature", details.featureId());
    if (details.durationMs() != null) {
      object.put("durationMs", details.durationMs());
    }
    if (details.success() != null) {
      object.put("success", details.success());
    }
  }

  private static void traits(ObjectNode object, Traits traits) {
    if (traits.ageGroup() != null) {
      object.put("ageGroup", traits.ageGroup().label());
    }
    if (traits.registrationDate() != null) {
      object.put("registrationDate", traits.registrationDate().toString());
    }
    Amounts.put(object, "digitalLiteracyScore", traits.digitalLiteracyScore());
    Amounts.put(object, "preferredChannel", traits.preferredChannel());
  }

  static ObjectNode message(Deliveries.Standing standing) {
    Message message = standing.message();
    ObjectNode object =
        JsonText.newObject()
            .put("id", message.id().bits().toString())
            .put("decision", message.decision().bits().toString())
            .put("messageClass", Words.of(message.messageClass()))
            .put("purpose", message.purpose().id())
            .put("language", message.language().tag())
            .put("readingLevel", Words.of(message.level()))
            .put("plannedAt", message.plannedAt().toString())
            .put("expiresAt", message.expiresAt().toString())
            .put("state", ArchiveJson.stateOf(standing.state()));
    Amounts.texts(object, "channels", message.channels().channels(), Channel::id);
    object.set("intervention", RefDocument.write(message.intervention()));
    state(object, standing.state());
    return object;
  }

  private static void state(ObjectNode object, DeliveryState state) {
    switch (state) {
      case DeliveryState.Planned it -> object.put("stateAt", it.notBefore().toString());
      case DeliveryState.Claimed it -> attempt(object, it.attempt().bits(), it.channel());
      case DeliveryState.Sent it -> {
        attempt(object, it.attempt().bits(), it.channel());
        Amounts.put(object, "providerId", it.providerId());
        object.put("stateAt", it.at().toString());
      }
      case DeliveryState.Unknown it -> {
        attempt(object, it.attempt().bits(), it.channel());
        object.put("stateAt", it.at().toString());
      }
      case DeliveryState.Failed it ->
          object.put("reason", it.reason()).put("stateAt", it.at().toString());
      case DeliveryState.Cancelled it ->
          object.put("reason", Words.of(it.reason())).put("stateAt", it.at().toString());
      case DeliveryState.Skipped it -> object.put("stateAt", it.at().toString());
    }
  }

  private static void attempt(ObjectNode object, UUID attempt, Channel channel) {
    object.put("attempt", attempt.toString()).put("channel", channel.id());
  }

  static ObjectNode item(Inbox.Item item) {
    ObjectNode object =
        JsonText.newObject()
            .put("message", item.message().bits().toString())
            .put("title", item.title())
            .put("text", item.text())
            .put("arrivedAt", item.arrivedAt().toString())
            .put("expiresAt", item.expiresAt().toString());
    put(object, "seenAt", item.seenAt());
    put(object, "dismissedAt", item.dismissedAt());
    put(object, "actedAt", item.actedAt());
    return object;
  }

  static ObjectNode outcome(Outcome outcome) {
    return JsonText.newObject()
        .put("message", outcome.message().bits().toString())
        .put("kind", Words.of(outcome.kind()))
        .put("at", outcome.at().toString());
  }

  static ObjectNode timer(Timer timer) {
    return JsonText.newObject()
        .put("reason", Words.of(timer.reason()))
        .put("at", timer.at().toString());
  }

  static ObjectNode goal(OpenGoal goal) {
    return JsonText.newObject()
        .put("message", goal.message().bits().toString())
        .put("since", goal.since().toString())
        .put("until", goal.until().toString())
        .set("goal", RefDocument.write(goal.goal()));
  }

  static ObjectNode corrected(Rectified rectified) {
    ObjectNode object =
        JsonText.newObject()
            .put("at", rectified.at().toString())
            .put("request", rectified.request().bits().toString())
            .put("trait", rectified.correction().trait().label())
            .put("change", rectified.correction().change());
    Amounts.put(object, "before", rectified.before());
    Amounts.put(object, "after", rectified.correction().after());
    return object;
  }

  static ObjectNode request(Filed filed) {
    RightsRequest request = filed.request();
    ObjectNode object =
        JsonText.newObject()
            .put("id", request.id().bits().toString())
            .put("right", request.kind().label())
            .put("receivedAt", request.deadline().receivedAt().toString())
            .put("lastDay", request.deadline().lastDay().toString())
            .put("state", request.state().label());
    Amounts.texts(object, "purposes", request.purposes(), purpose -> purpose.id());
    Amounts.objects(
        object,
        "told",
        filed.told(),
        told -> {
          ObjectNode each =
              JsonText.newObject()
                  .put("recipient", told.recipient())
                  .put("at", told.at().toString());
          Amounts.put(each, "receipt", told.receipt());
          return each;
        });
    state(object, request.state());
    return object;
  }

  private static void state(ObjectNode object, RightsState state) {
    switch (state) {
      case RightsState.Received ignored -> {}
      case RightsState.IdentityAsked it -> put(object, "identityAskedAt", it.at());
      case RightsState.IdentityProven it -> proof(object, it.proof());
      case RightsState.InProgress it -> {
        proof(object, it.proof());
        steps(object, it.done());
      }
      case RightsState.Completed it -> {
        proof(object, it.proof());
        steps(object, it.done());
        object.put("completedAt", it.at().toString());
        object.put("certificate", it.certificate().toString());
      }
      case RightsState.Refused it ->
          object
              .put("refusedAt", it.at().toString())
              .put("reason", it.reason().label())
              .put("rule", it.reason().rule());
      case RightsState.Cancelled it -> put(object, "cancelledAt", it.at());
    }
  }

  private static void proof(ObjectNode object, Proof proof) {
    put(object, "identityProvenAt", proof.at());
    Amounts.put(object, "evidence", proof.evidence());
  }

  private static void steps(ObjectNode object, Map<RightsStep, Instant> done) {
    ObjectNode steps = object.putObject("steps");
    done.forEach((step, since) -> steps.put(step.label(), since.toString()));
  }

  static void put(ObjectNode object, String name, @Nullable Instant at) {
    if (at != null) {
      object.put(name, at.toString());
    }
  }
}
