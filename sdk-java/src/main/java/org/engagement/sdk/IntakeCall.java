package org.engagement.sdk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.activity.EventRules;
import org.engagement.domain.activity.Source;
import org.engagement.domain.activity.Submission;
import org.engagement.domain.activity.Suppression;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One call of the intake: first everything about its items that consent does not settle, then, as
 * often as consent moves, what it does.
 */
final class IntakeCall {
  private final Source source;
  private final Instant receivedAt;
  private final List<Submission> items;
  private final IntakeFates settled;
  private final List<Pending> pending = new ArrayList<>();

  private IntakeCall(Source source, Instant receivedAt, List<Submission> items) {
    this.source = source;
    this.receivedAt = receivedAt;
    this.items = items;
    this.settled = new IntakeFates(source);
  }

  static IntakeCall of(Source source, Instant receivedAt, List<Submission> items, People people) {
    IntakeCall call = new IntakeCall(source, receivedAt, items);
    call.settleByRules(people);
    return call;
  }

  /** Returns whose consents {@link #judge} wants to see. */
  Set<Pseudonym> subjects() {
    Set<Pseudonym> subjects = new HashSet<>();
    pending.forEach(each -> subjects.add(each.person.subject()));
    return subjects;
  }

  /** Settles what consent settles and returns all fates, with what is left to store. */
  IntakeFates judge(Map<Pseudonym, ConsentSnapshot> consents, Gate gate) {
    IntakeFates fates = new IntakeFates(settled);
    Set<EventDigest> seen = new HashSet<>();
    for (Pending each : pending) {
      ConsentSnapshot snapshot = consents.get(each.person.subject());
      Instant at = EventRules.occurredAt(each.item.timestamp(), receivedAt);
      Optional<Suppression> suppression = against(each, snapshot, at, gate);
      if (suppression.isPresent()) {
        fates.suppress(each.index, each.item, suppression.get());
      } else {
        MinimisedItem minimised = each.minimised(source, receivedAt);
        ActivityEvent event = minimised.event();
        if (seen.add(event.occurrence().id())) {
          fates.keep(each.index, each.item, minimised);
        } else {
          fates.duplicate(each.index, each.item);
        }
      }
    }
    fates.seenAt(Consents.epochs(consents));
    return fates;
  }

  private Optional<Suppression> against(
      Pending each, @Nullable ConsentSnapshot snapshot, Instant at, Gate gate) {
    Instant erasedAt = each.person.erasedAt();
    if (erasedAt != null && at.isBefore(erasedAt)) {
      return Optional.of(Suppression.ERASED);
    }
    return snapshot == null
        ? Optional.of(Suppression.NO_LEGAL_BASIS)
        : gate.against(snapshot, each.item.purpose(), at, receivedAt);
  }

  private void settleByRules(People people) {
    List<Integer> named = new ArrayList<>();
    Set<UserId> userIds = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      switch (items.get(i)) {
        case Submission.Unreadable unreadable ->
            settled.reject(i, unreadable, unreadable.rejection());
        case Submission.Item item -> {
          if (!settledByRules(i, item)) {
            named.add(i);
            userIds.add(Objects.requireNonNull(item.userId()));
          }
        }
      }
    }
    People.Found found = people.find(userIds);
    for (int index : named) {
      Submission.Item item = (Submission.Item) items.get(index);
      KnownPerson person = found.known().get(item.userId());
      if (person == null) {
        settled.suppress(
            index,
            item,
            found.erased().contains(item.userId())
                ? Suppression.ERASED
                : Suppression.NO_LEGAL_BASIS);
      } else {
        pending.add(new Pending(index, item, person));
      }
    }
  }

  private boolean settledByRules(int index, Submission.Item item) {
    var rejection = EventRules.judge(item, source, receivedAt);
    if (rejection.isPresent()) {
      settled.reject(index, item, rejection.get());
    } else if (item.userId() == null) {
      settled.suppress(index, item, Suppression.ANONYMOUS);
    } else if (item.denied()) {
      settled.suppress(index, item, Suppression.DENIED_BY_SENDER);
    }
    return rejection.isPresent() || item.userId() == null || item.denied();
  }

  /** An item about someone known, which consent may let pass; minimised at most once. */
  private static final class Pending {
    private final int index;
    private final Submission.Item item;
    private final KnownPerson person;
    private @Nullable MinimisedItem minimised;

    Pending(int index, Submission.Item item, KnownPerson person) {
      this.index = index;
      this.item = item;
      this.person = person;
    }

    MinimisedItem minimised(Source source, Instant receivedAt) {
      MinimisedItem known = minimised;
      if (known == null) {
        known = MinimisedItem.of(item, person, source, receivedAt);
        minimised = known;
      }
      return known;
    }
  }
}
