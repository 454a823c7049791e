package org.engagement.domain.breach;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A breach of personal data as the register holds it (GDPR Art. 33(5)), from awareness to its end.
 *
 * <p>Privacy guarantee: it names nobody; who is affected follows from its scope and the audit log.
 *
 * @param awareAt when the controller became aware: the 72 hours run from here
 * @param notedAt when it was put on record
 * @param scope which entries of the audit log tell who is affected; null while that is not known
 * @param alarms the marks that have gone off
 * @param notified which authority was notified, and when
 * @param people how the people were told, or why not; null while that is open
 * @param closedAt null while it is open
 */
public record Breach(
    BreachId id,
    Instant awareAt,
    Instant notedAt,
    Account account,
    @Nullable LeakScope scope,
    Set<Alarm> alarms,
    Map<Addressee, Notification> notified,
    @Nullable PeopleTold people,
    @Nullable Instant closedAt) {
  public Breach {
    alarms = Collections.unmodifiableSet(copyOf(alarms));
    Map<Addressee, Notification> inOrder = new EnumMap<>(Addressee.class);
    inOrder.putAll(notified);
    notified = Collections.unmodifiableMap(inOrder);
    if (awareAt.isAfter(notedAt)) {
      throw new IllegalArgumentException("awareness does not lie ahead");
    }
  }

  /** What became of an attempt to move a breach on. */
  public sealed interface Move {
    /** It stands so now. */
    record Made(Breach breach) implements Move {}

    /** It stays as it is. */
    record NotPossible(Obstacle why) implements Move {}
  }

  /** Why a breach cannot be moved on. */
  public enum Obstacle {
    IS_CLOSED("the breach is closed"),
    ACCOUNT_IS_OPEN("facts, effects, remedies and the risk are on record before the end"),
    AUTHORITY_IS_NOT_TOLD(
        "both authorities are notified before the end, unless a risk is unlikely"),
    DELAY_IS_NOT_EXPLAINED("a notification after 72 hours has its reasons for the delay on record"),
    PEOPLE_ARE_NOT_TOLD("people are told before the end where the risk is high"),
    SCOPE_IS_OPEN("the scope is on record before people are told");

    private final String sentence;

    Obstacle(String sentence) {
      this.sentence = sentence;
    }

    /** Returns the obstacle as a sentence. */
    public String sentence() {
      return sentence;
    }
  }

  /** Returns a breach as it is put on record. */
  public static Breach noticed(BreachId id, Instant awareAt, Instant notedAt, Account account) {
    return new Breach(id, awareAt, notedAt, account, null, Set.of(), Map.of(), null, null);
  }

  /** Returns the first instant that is too late to notify the authority (GDPR Art. 33(1)). */
  public Instant endsAt() {
    return awareAt.plus(Alarm.LIMIT);
  }

  /** Returns whether an authority still has to be notified. */
  public boolean clockRuns() {
    return closedAt == null
        && account.risk() != Risk.UNLIKELY
        && !notified.containsKey(Addressee.DATA_PROTECTION);
  }

  /** Returns the marks that have passed at this instant and have not gone off yet. */
  public List<Alarm> due(Instant now) {
    return clockRuns()
        ? Arrays.stream(Alarm.values())
            .filter(alarm -> !alarms.contains(alarm) && !alarm.goesOffAt(awareAt).isAfter(now))
            .toList()
        : List.of();
  }

  /** Returns when the next mark goes off, while the clock runs. */
  public Optional<Instant> nextAlarm() {
    return clockRuns()
        ? Arrays.stream(Alarm.values())
            .filter(alarm -> !alarms.contains(alarm))
            .findFirst()
            .map(alarm -> alarm.goesOffAt(awareAt))
        : Optional.empty();
  }

  /** Notes that these marks have gone off. */
  public Breach alarmed(List<Alarm> gone) {
    Set<Alarm> all = copyOf(alarms);
    all.addAll(gone);
    return with(account, scope, all, notified, people, closedAt);
  }

  /** Puts on record what is known now. */
  public Move describe(Account known) {
    return whileOpen(with(known, scope, alarms, notified, people, null));
  }

  /** Puts on record which entries of the audit log tell who is affected. */
  public Move delimit(LeakScope known) {
    return whileOpen(with(account, known, alarms, notified, people, null));
  }

  /**
   * Notes that an authority was notified; later than 72 hours after awareness only with the reasons
   * for the delay (GDPR Art. 33(1)). A second notification supplements the first, which stays.
   */
  public Move notified(Addressee addressee, Notification notification) {
    if (closedAt == null && !notification.at().isBefore(endsAt()) && account.delay().isBlank()) {
      return new Move.NotPossible(Obstacle.DELAY_IS_NOT_EXPLAINED);
    }
    Map<Addressee, Notification> all = new EnumMap<>(Addressee.class);
    all.putAll(notified);
    all.putIfAbsent(addressee, notification);
    return whileOpen(with(account, scope, alarms, all, people, null));
  }

  /** Notes how the people were told, or why they need not be (GDPR Art. 34(1), (3)). */
  public Move told(PeopleTold how) {
    return scope == null && how.messages() > 0
        ? new Move.NotPossible(Obstacle.SCOPE_IS_OPEN)
        : whileOpen(with(account, scope, alarms, notified, how, null));
  }

  /** Ends it, once all that the law wants of it is on record. */
  public Move close(Instant at) {
    if (account.effects().isBlank()
        || account.remedies().isBlank()
        || account.risk() == Risk.OPEN) {
      return new Move.NotPossible(Obstacle.ACCOUNT_IS_OPEN);
    }
    if (account.risk() != Risk.UNLIKELY && notified.size() < Addressee.values().length) {
      return new Move.NotPossible(Obstacle.AUTHORITY_IS_NOT_TOLD);
    }
    if (account.risk() == Risk.HIGH && people == null) {
      return new Move.NotPossible(Obstacle.PEOPLE_ARE_NOT_TOLD);
    }
    return whileOpen(with(account, scope, alarms, notified, people, at));
  }

  private Move whileOpen(Breach next) {
    return closedAt == null ? new Move.Made(next) : new Move.NotPossible(Obstacle.IS_CLOSED);
  }

  private Breach with(
      Account account,
      @Nullable LeakScope scope,
      Set<Alarm> alarms,
      Map<Addressee, Notification> notified,
      @Nullable PeopleTold people,
      @Nullable Instant closedAt) {
    return new Breach(id, awareAt, notedAt, account, scope, alarms, notified, people, closedAt);
  }

  private static Set<Alarm> copyOf(Set<Alarm> alarms) {
    Set<Alarm> copy = EnumSet.noneOf(Alarm.class);
    copy.addAll(alarms);
    return copy;
  }
}
