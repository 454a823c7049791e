package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.breach.BreachId;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ReadingLevel;
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
  private final ActiveCatalogue catalogue;
  private final PurposeRegister register;
  private final Nudge nudge;
  private final EngineTime time;

  @Inject
  TellingOfBreaches(
      Stores stores,
      ActiveCatalogue catalogue,
      EngagementSettings settings,
      Nudge nudge,
      EngineTime time) {
    this.breaches = stores.breaches();
    this.preferences = stores.subjectPreferences();
    this.catalogue = catalogue;
    this.register = settings.purposes;
    this.nudge = nudge;
    this.time = time;
  }

  /** Returns which rule the notice breaks, if it breaks one. */
  Optional<String> obstacleOf(DefinitionRef notice) {
    Optional<Intervention> words = catalogue.intervention(notice);
    if (words.isEmpty()) {
      return Optional.of("names a version of an intervention");
    }
    if (words.get().messageClass() != MessageClass.STATUTORY_NOTICE) {
      return Optional.of("has the class statutory_notice");
    }
    boolean task =
        register
            .find(words.get().purpose())
            .filter(line -> line.basis() instanceof LegalBasis.ServiceTask)
            .isPresent();
    if (!task) {
      return Optional.of("serves a task of the insurer, which needs no consent");
    }
    return catalogue.now().catalogue().interventions().containsKey(notice.id())
        ? Optional.of("is no active intervention, which others would be offered")
        : Optional.empty();
  }

  /** Plans what is not planned yet; returns for how many people a message stands now. */
  int tell(Caller caller, BreachId id, DefinitionRef notice, Collection<Pseudonym> people) {
    Intervention words = catalogue.intervention(notice).orElseThrow();
    List<Pseudonym> all = List.copyOf(people);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<Pseudonym> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      plan(caller, id, notice, words, some);
    }
    nudge.aboutMessages();
    return all.size();
  }

  private void plan(
      Caller caller,
      BreachId id,
      DefinitionRef notice,
      Intervention words,
      List<Pseudonym> people) {
    Instant now = time.now();
    var wishes = preferences.of(people);
    List<PlannedMessage> messages = new ArrayList<>();
    List<AuditEntry> entries = new ArrayList<>();
    for (Pseudonym subject : people) {
      var wish = wishes.get(subject);
      DecisionId cause =
          DecisionId.ofCause(DerivedId.of("breach-notice", id.bits(), subject.hex()));
      Message message =
          new Message(
              MessageId.of(cause, notice.id()),
              cause,
              subject,
              notice,
              words.messageClass(),
              words.purpose(),
              words.channels(),
              wish == null || wish.language() == null ? Language.GERMAN : wish.language(),
              wish == null || wish.contentComplexity() == null
                  ? ReadingLevel.STANDARD
                  : wish.contentComplexity(),
              now,
              now.plus(words.validity()));
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
