package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.retention.InactivityPlan;
import org.engagement.domain.retention.InactivityPlan.Noticed;
import org.engagement.domain.retention.InactivityStep;
import org.engagement.domain.retention.RetentionRule;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.Inactivity;
import org.engagement.port.driven.RecipientGateway;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectRecords;
import org.engagement.port.driven.SubjectRights.StandingResult;
import org.engagement.port.driven.SubjectRights.Stop;
import org.engagement.port.driving.Caller;
import org.engagement.sdk.InactiveWalk.Found;

/**
 * Erases inactive people by the way of every erasure: begins it only if nothing speaks against it
 * at that very moment, tells recipients, and goes on where somebody stopped.
 */
@Singleton
final class ErasingInactive {
  private final Logger log = System.getLogger(ErasingInactive.class.getName());
  private final Inactivity inactivity;
  private final SubjectRecords records;
  private final AuditLog auditLog;
  private final Consents consents;
  private final ErasingSubject erasing;
  private final List<RecipientGateway> recipients;
  private final Audits audits;
  private final EngineTime time;

  @Inject
  ErasingInactive(
      Stores stores,
      Consents consents,
      ErasingSubject erasing,
      EngagementSettings settings,
      Audits audits,
      EngineTime time) {
    this.inactivity = stores.inactivity();
    this.records = stores.subjectRecords();
    this.auditLog = stores.auditLog();
    this.consents = consents;
    this.erasing = erasing;
    this.recipients = settings.recipients;
    this.audits = audits;
    this.time = time;
  }

  /**
   * Erases those of these people whose turn it is. All are stopped in the order of their pseudonyms
   * before any is destroyed in the order of users, so that neither order tells of the other.
   */
  void erase(InactivityPlan plan, List<Found> due, Instant now) {
    List<Found> stopped = new ArrayList<>();
    due.stream()
        .sorted(Comparator.comparing(found -> found.person().subject()))
        .forEach(found -> {
          if (found.step() == InactivityStep.FINISH
              || (found.step().erases() && stop(plan, found, now))) {
            stopped.add(found);
          }
        });
    stopped.stream()
        .sorted(Comparator.comparing(found -> found.entry().user().bits()))
        .forEach(found -> destroy(found, now));
  }

  private boolean stop(InactivityPlan plan, Found found, Instant now) {
    Pseudonym subject = found.person().subject();
    var entry =
        audits.entry(
            AuditAction.STANDING_CHANGED,
            now,
            subject,
            Map.of("standing", "erased", "cause", found.step().label()));
    try {
      StandingResult result =
          inactivity.stop(
              new Stop(subject, found.person().index(), now, entry),
              found.entry().user(),
              plan.cut(now),
              life -> plan.next(life, now) == found.step());
      if (result instanceof StandingResult.Changed changed) {
        consents.moved(Map.of(subject.shard(), changed.epoch()));
        return true;
      }
    } catch (PortUnavailable e) {
      log.log(Level.WARNING, "somebody inactive is looked at again tomorrow", e);
    }
    return false;
  }

  private void destroy(Found found, Instant now) {
    try {
      if (recipientsKnow(found, now)) {
        erasing.erase(new Caller(audits.actor(), false), found.entry());
      }
    } catch (PortUnavailable e) {
      log.log(Level.WARNING, "the erasure of somebody inactive goes on tomorrow", e);
    }
  }

  /**
   * Tells those who were given messages (GDPR Art. 19); who does not answer is tried again on a
   * later day, once, and is on record as not reached then.
   */
  private boolean recipientsKnow(Found found, Instant now) {
    if (recipients.isEmpty()) {
      return true;
    }
    Pseudonym subject = found.person().subject();
    var messages = records.messages(subject);
    boolean all = true;
    for (RecipientGateway recipient : recipients) {
      List<String> taken = TellingRecipients.takenBy(recipient, messages);
      if (!taken.isEmpty()) {
        var notice =
            new RecipientGateway.Notice(
                DerivedId.of("purge-notice", subject.hex(), recipient.name()),
                RightsKind.ERASURE,
                now,
                taken);
        Optional<String> receipt = TellingRecipients.receipt(recipient, notice);
        if (receipt.isPresent() || isLastTry(found, now)) {
          note(subject, recipient, receipt);
        } else {
          all = false;
        }
      }
    }
    return all;
  }

  private static boolean isLastTry(Found found, Instant now) {
    Noticed notice = found.life().notice();
    Instant stoppedAt = notice == null ? null : notice.stoppedAt();
    return stoppedAt != null && dayOf(stoppedAt).isBefore(dayOf(now));
  }

  private static LocalDate dayOf(Instant at) {
    return at.atZone(RetentionRule.ZONE).toLocalDate();
  }

  private void note(Pseudonym subject, RecipientGateway recipient, Optional<String> receipt) {
    Map<String, String> details = new HashMap<>();
    details.put("change", receipt.isPresent() ? "recipient-told" : "recipient-not-reached");
    details.put("recipient", recipient.name());
    receipt.ifPresent(text -> details.put("receipt", text));
    auditLog.append(
        List.of(audits.entry(AuditAction.INACTIVITY_CHANGED, time.now(), subject, details)));
  }
}
