package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.delivery.FallbackOrder;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.retention.InactivityPlan;
import org.engagement.domain.retention.InactivityPlan.Noticed;
import org.engagement.domain.retention.InactivityStep;
import org.engagement.domain.retention.RetentionRule;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.engagement.port.driven.Inactivity;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectPreferences;
import org.engagement.sdk.InactiveWalk.Found;

/**
 * Plans the notices to inactive people, and takes them back after a sign of life.
 *
 * <p>The words wait in the app; a day later a message outside the app says that they do, and that
 * message alone counts as having told.
 */
@Singleton
final class TellingInactive {
  private static final List<Language> LANGUAGES = List.of(Language.GERMAN, new Language("en"));

  private static final FallbackOrder INSIDE = new FallbackOrder(List.of(Channel.IN_APP));
  private static final Duration SHORTEST_VALIDITY = Duration.ofDays(7);

  /** On another day, as a cap of one message a day would else let only one of the two pass. */
  private static final Duration AFTER_THE_INBOX = Duration.ofHours(25);

  private final Inactivity inactivity;
  private final SubjectPreferences preferences;
  private final StatutoryNotices notices;
  private final Audits audits;
  private final Nudge nudge;

  @Inject
  TellingInactive(Stores stores, StatutoryNotices notices, Audits audits, Nudge nudge) {
    this.inactivity = stores.inactivity();
    this.preferences = stores.subjectPreferences();
    this.notices = notices;
    this.audits = audits;
    this.nudge = nudge;
  }

  /** Returns which rule the words break, if they break one. */
  Optional<String> obstacleOf(DefinitionRef notice) {
    Optional<String> obstacle = notices.obstacleOf(notice);
    if (obstacle.isPresent()) {
      return obstacle;
    }
    Intervention words = notices.wordsOf(notice);
    List<Channel> channels = words.channels().channels();
    if (!channels.contains(Channel.IN_APP) || channels.size() < 2) {
      return Optional.of("has words in the app and for a channel outside that leads to them");
    }
    if (words.validity().compareTo(SHORTEST_VALIDITY) < 0) {
      return Optional.of("is valid for 7 days or more");
    }
    for (Channel channel : channels) {
      for (Language language : LANGUAGES) {
        boolean there =
            words.variants().stream()
                .anyMatch(variant ->
                    variant.channel().equals(channel) && variant.language().equals(language));
        if (!there) {
          return Optional.of("has words in " + language.tag() + " for channel " + channel.id());
        }
      }
    }
    return Optional.empty();
  }

  /** Tells those of these people whose turn it is. */
  void tell(InactivityPlan plan, List<Found> due, Instant now) {
    List<Found> inOrder =
        due.stream().sorted(Comparator.comparing(found -> found.person().subject())).toList();
    Map<Pseudonym, Preferences> wishes =
        preferences.of(
            inOrder.stream()
                .filter(found -> found.step() == InactivityStep.TELL)
                .map(found -> found.person().subject())
                .toList());
    boolean told = false;
    for (Found found : inOrder) {
      if (found.step() == InactivityStep.TELL) {
        told |= tell(plan, found, wishes, now);
      } else if (found.step() == InactivityStep.WITHDRAW) {
        withdraw(found.person().subject(), now);
      }
    }
    if (told) {
      nudge.aboutMessages();
    }
  }

  private boolean tell(
      InactivityPlan plan, Found found, Map<Pseudonym, Preferences> wishes, Instant now) {
    Pseudonym subject = found.person().subject();
    Noticed before = found.life().notice();
    int attempt = before == null ? 1 : before.attempts() + 1;
    FallbackOrder outside =
        new FallbackOrder(
            notices.wordsOf(plan.notice()).channels().channels().stream()
                .filter(Channel::leavesTheApp)
                .toList());
    LocalDate today = now.atZone(RetentionRule.ZONE).toLocalDate();
    Preferences wish = wishes.get(subject);
    Message message =
        notices.message(
            plan.notice(), cause("notice", subject, attempt, today), subject, outside, wish, now);
    Message inApp =
        notices.message(
            plan.notice(), cause("inbox", subject, attempt, today), subject, INSIDE, wish, now);
    Map<String, String> details = new HashMap<>();
    details.put("change", "notice-planned");
    details.put("attempt", Integer.toString(attempt));
    details.put("message", message.id().bits().toString());
    return inactivity.tell(
        new PlannedMessage(message, now.plus(AFTER_THE_INBOX)),
        new PlannedMessage(inApp, now),
        attempt,
        audits.entry(AuditAction.INACTIVITY_CHANGED, now, subject, details));
  }

  private static DecisionId cause(String what, Pseudonym subject, int attempt, LocalDate day) {
    return DecisionId.ofCause(DerivedId.of("inactivity-" + what, subject.hex(), attempt, day));
  }

  private void withdraw(Pseudonym subject, Instant now) {
    inactivity.withdraw(
        subject,
        now,
        audits.entry(
            AuditAction.INACTIVITY_CHANGED, now, subject, Map.of("change", "notice-withdrawn")));
  }
}
