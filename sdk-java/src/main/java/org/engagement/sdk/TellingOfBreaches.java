package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.breach.BreachId;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.delivery.FallbackOrder;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Breaches;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectPreferences;
import org.engagement.port.driving.Caller;

/**
 * Plans a message for each person whom a breach concerns; they go the way of every other message.
 */
@Singleton
final class TellingOfBreaches {
  private static final int AT_ONCE = 1_000;

  private final Breaches breaches;
  private final SubjectPreferences preferences;
  private final StatutoryNotices notices;
  private final Nudge nudge;
  private final EngineTime time;

  @Inject
  TellingOfBreaches(Stores stores, StatutoryNotices notices, Nudge nudge, EngineTime time) {
    this.breaches = stores.breaches();
    this.preferences = stores.subjectPreferences();
    this.notices = notices;
    this.nudge = nudge;
    this.time = time;
  }

  /** Plans what is not planned yet; returns for how many people a message stands now. */
  int tell(Caller caller, BreachId id, DefinitionRef notice, Collection<Pseudonym> people) {
    List<Pseudonym> all = List.copyOf(people);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<Pseudonym> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      plan(caller, id, notice, some);
    }
    nudge.aboutMessages();
    return all.size();
  }

  private void plan(Caller caller, BreachId id, DefinitionRef notice, List<Pseudonym> people) {
    Instant now = time.now();
    var wishes = preferences.of(people);
    FallbackOrder channels = notices.wordsOf(notice).channels();
    List<PlannedMessage> messages = new ArrayList<>();
    List<AuditEntry> entries = new ArrayList<>();
    for (Pseudonym subject : people) {
      DecisionId cause =
          DecisionId.ofCause(DerivedId.of("breach-notice", id.bits(), subject.hex()));
      Message message = notices.message(notice, cause, subject, channels, wishes.get(subject), now);
      messages.add(new PlannedMessage(message, now));
      entries.add(entry(caller, id, message, now));
    }
    breaches.plan(messages, entries);
  }

  private static AuditEntry entry(Caller caller, BreachId id, Message message, Instant now) {
    return AuditEntry.of(
        AuditAction.BREACH_CHANGED,
        now,
        caller.name(),
        message.subject(),
        Map.of(
            "breach", id.bits().toString(),
            "change", "message-planned",
            "message", message.id().bits().toString()));
  }
}
