package org.engagement.sdk.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.delivery.Channel;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyEpochs.Place;
import org.engagement.port.driven.KeyEpochs.WrappedKeys;
import org.engagement.port.driven.SubjectVault;
import org.jspecify.annotations.Nullable;

/** Two maps without a common column, and the contact points by subject. */
final class InMemorySubjectVault implements SubjectVault {
  private final OneLock lock;
  private final InMemoryAuditLog audit;
  private final Map<UserIndex, UserEntry> users = new HashMap<>();
  private final Map<SubjectIndex, SubjectEntry> subjects = new HashMap<>();
  private final Map<SubjectIndex, SubjectEntry> setAside = new HashMap<>();
  private final Map<SubjectIndex, Map<Channel, SealedContactPoint>> points = new HashMap<>();
  private final Map<SubjectIndex, SealedConfirmation> confirmations = new HashMap<>();
  private int newestEpoch;

  InMemorySubjectVault(OneLock lock, InMemoryAuditLog audit) {
    this.lock = lock;
    this.audit = audit;
  }

  @Override
  public Map<UserIndex, UserEntry> byUser(Collection<UserIndex> asked) {
    return lock.holding(() -> only(users, asked));
  }

  /** Returns the entries of users in the order of their indexes. */
  List<UserEntry> users(@Nullable UserIndex after, int limit) {
    return users.values().stream()
        .filter(entry -> after == null || entry.user().bits().compareTo(after.bits()) > 0)
        .sorted(Comparator.comparing(entry -> entry.user().bits()))
        .limit(limit)
        .toList();
  }

  @Override
  public Map<SubjectIndex, SubjectEntry> bySubject(Collection<SubjectIndex> asked) {
    return lock.holding(() -> only(subjects, asked));
  }

  @Override
  public Map<SubjectIndex, List<SealedContactPoint>> contactPoints(Collection<SubjectIndex> asked) {
    return lock.holding(() -> {
      Map<SubjectIndex, List<SealedContactPoint>> found = new HashMap<>();
      only(points, asked)
          .forEach((subject, byChannel) -> found.put(subject, List.copyOf(byChannel.values())));
      return found;
    });
  }

  @Override
  public void putContactPoint(SubjectIndex subject, SealedContactPoint point, AuditEntry entry) {
    lock.doing(() -> {
      pointsOf(subject).put(point.channel(), point);
      audit.add(entry);
    });
  }

  @Override
  public Map<SubjectIndex, RetainedKey> retainedKeys(Collection<SubjectIndex> asked) {
    return lock.holding(() -> {
      Map<SubjectIndex, SubjectEntry> entries = new HashMap<>(setAside);
      entries.putAll(subjects);
      Map<SubjectIndex, RetainedKey> found = new HashMap<>();
      only(entries, asked)
          .forEach((index, e) -> found.put(index, new RetainedKey(e.epoch(), e.retainedKey())));
      return found;
    });
  }

  @Override
  public boolean removeContactPoint(SubjectIndex subject, Channel channel, AuditEntry entry) {
    return lock.holding(() -> {
      boolean removed = pointsOf(subject).remove(channel) != null;
      if (removed) {
        audit.add(entry);
      }
      return removed;
    });
  }

  @Override
  public void suppressContactPoint(
      SubjectIndex subject, Channel channel, String reason, AuditEntry entry) {
    lock.doing(() -> {
      SealedContactPoint point = pointsOf(subject).get(channel);
      if (point != null) {
        SealedContactPoint suppressed =
            new SealedContactPoint(channel, point.sealedAddress(), point.verifiedAt(), reason);
        pointsOf(subject).put(channel, suppressed);
        audit.add(entry);
      }
    });
  }

  @Override
  public Map<SubjectIndex, SealedConfirmation> confirmations(Collection<SubjectIndex> asked) {
    return lock.holding(() -> only(confirmations, asked));
  }

  @Override
  public Optional<SubjectIndex> confirmationUnder(TextHash token) {
    return lock.holding(() ->
        confirmations.entrySet().stream()
            .filter(entry -> token.equals(entry.getValue().open()))
            .map(Map.Entry::getKey)
            .findFirst());
  }

  @Override
  public boolean keepConfirmation(
      SubjectIndex subject,
      @Nullable SealedConfirmation before,
      SealedConfirmation now,
      List<AuditEntry> entries) {
    return lock.holding(() -> {
      boolean same =
          subjects.containsKey(subject) && Objects.equals(confirmations.get(subject), before);
      if (same) {
        confirmations.put(subject, now);
        entries.forEach(audit::add);
      }
      return same;
    });
  }

  /**
   * Returns whether the person is known already, or was to become so under an epoch that is over.
   */
  boolean refuses(MintedSubject minted) {
    return users.containsKey(minted.userEntry().user()) || minted.userEntry().epoch() < newestEpoch;
  }

  /** Has nobody become known under an earlier epoch from now on. */
  void beginEpoch(int number) {
    newestEpoch = number;
  }

  /** Returns the epoch under which the user's keys are wrapped, or the newest one. */
  int epochOf(UserIndex user) {
    UserEntry entry = users.get(user);
    return entry == null ? newestEpoch : entry.epoch();
  }

  /** Makes a person known, as part of recording a consent. */
  void add(MintedSubject minted) {
    users.put(minted.userEntry().user(), minted.userEntry());
    subjects.put(minted.subjectEntry().subject(), minted.subjectEntry());
  }

  /** Sets the key apart that outlives an erasure. */
  void setRetainedKeyAside(SubjectIndex subject) {
    SubjectEntry entry = subjects.get(subject);
    if (entry != null) {
      setAside.put(subject, entry);
    }
  }

  /** Removes the entry of a user if it is this one, and the subject's; returns whether it was. */
  boolean remove(UserIndex user, Bytes sealedPseudonym, SubjectIndex subject) {
    UserEntry entry = users.get(user);
    if (entry == null || !entry.sealedPseudonym().equals(sealedPseudonym)) {
      return false;
    }
    users.remove(user);
    subjects.remove(subject);
    points.remove(subject);
    confirmations.remove(subject);
    return true;
  }

  /** Returns the keys of this place, by row. */
  Map<UUID, WrappedKeys> wrapped(Place place) {
    Map<UUID, WrappedKeys> found = new TreeMap<>();
    switch (place) {
      case USERS ->
          users.forEach((user, e) ->
              found.put(
                  user.bits(),
                  new WrappedKeys(
                      user.bits(), e.epoch(), List.of(e.erasableKey(), e.retainedKey()))));
      case SUBJECTS ->
          subjects.forEach((subject, e) ->
              found.put(
                  subject.bits(),
                  new WrappedKeys(
                      subject.bits(), e.epoch(), List.of(e.erasableKey(), e.retainedKey()))));
      case SET_ASIDE ->
          setAside.forEach((subject, e) ->
              found.put(
                  subject.bits(),
                  new WrappedKeys(subject.bits(), e.epoch(), List.of(e.retainedKey()))));
    }
    return found;
  }

  /** Puts these keys in the place of those that are there. */
  void replace(Place place, int epoch, WrappedKeys anew) {
    Bytes first = anew.keys().getFirst();
    Bytes last = anew.keys().getLast();
    switch (place) {
      case USERS ->
          users.computeIfPresent(
              new UserIndex(anew.row()),
              (user, e) -> new UserEntry(user, epoch, first, last, e.sealedPseudonym()));
      case SUBJECTS ->
          subjects.computeIfPresent(
              new SubjectIndex(anew.row()),
              (subject, e) -> new SubjectEntry(subject, epoch, first, last));
      case SET_ASIDE ->
          setAside.computeIfPresent(
              new SubjectIndex(anew.row()),
              (subject, e) -> new SubjectEntry(subject, epoch, first, last));
    }
  }

  private Map<Channel, SealedContactPoint> pointsOf(SubjectIndex subject) {
    return points.computeIfAbsent(subject, none -> new TreeMap<>());
  }

  private static <K, V> Map<K, V> only(Map<K, V> all, Collection<K> asked) {
    Map<K, V> found = new HashMap<>(all);
    found.keySet().retainAll(Set.copyOf(asked));
    return found;
  }

  /** Removes the key that an erasure set apart; returns the epoch that wrapped it. */
  Optional<Integer> removeSetAside(SubjectIndex subject) {
    return Optional.ofNullable(setAside.remove(subject)).map(SubjectEntry::epoch);
  }
}
