package org.engagement.sdk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driven.SubjectRights.Erasure;
import org.engagement.port.driven.SubjectVault;
import org.engagement.port.driven.SubjectVault.MintedSubject;
import org.engagement.port.driven.SubjectVault.SubjectIndex;
import org.engagement.port.driven.SubjectVault.UserEntry;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.engagement.port.driving.Caller;

/**
 * Finds the known person behind a user id, in batches.
 *
 * <p>Privacy guarantee: user ids are neither kept nor passed on; memory holds their keyed index.
 * Only who is known is remembered: who is not may become so at any time, on any node.
 */
@Singleton
final class People {
  private final SubjectVault store;
  private final SubjectRights rights;
  private final PersonVault vault;
  private final Employments employments;
  private final Cache<UserIndex, KnownPerson> known;
  private final Cache<Pseudonym, KnownPerson> bySubject;

  @Inject
  People(Stores stores, PersonVault vault, Employments employments, EngagementSettings settings) {
    this.store = stores.subjectVault();
    this.rights = stores.subjectRights();
    this.vault = vault;
    this.employments = employments;
    this.known = atMost(settings.cachedPeople);
    this.bySubject = atMost(settings.cachedPeople);
  }

  /** The cache tidies up in the threads that use it: the engine has none before it is started. */
  private static <K> Cache<K, KnownPerson> atMost(int people) {
    return Caffeine.newBuilder().maximumSize(people).executor(Runnable::run).build();
  }

  /**
   * Returns this person as the store knows them right now, past every memory: another engine may
   * have erased them. Who works for the insurer is unknown to a caller who decides on personnel;
   * every call that names a person comes by here.
   */
  Optional<KnownPerson> find(Caller caller, UserId userId) {
    return entryOf(vault.indexOf(userId))
        .map(vault::open)
        .filter(person -> !employments.hides(caller, person));
  }

  /** Returns what the store keeps under this user right now, where the caller may know it. */
  Optional<UserEntry> entryOf(Caller caller, UserId userId) {
    UserIndex user = vault.indexOf(userId);
    return entryOf(user).filter(entry -> mayKnow(caller, user));
  }

  /**
   * Returns whether what is kept under this user may be told to the caller. To one who decides on
   * personnel it may not once the person is erased: nobody can tell any more who that was.
   */
  boolean mayKnow(Caller caller, UserIndex user) {
    return !caller.personnel()
        || entryOf(user)
            .map(vault::open)
            .filter(person -> !employments.hides(caller, person))
            .isPresent();
  }

  /** As {@link #mayKnow(Caller, UserIndex)}, by the pseudonym. */
  boolean mayKnow(Caller caller, Pseudonym subject) {
    return !caller.personnel()
        || (!store.bySubject(List.of(vault.indexOf(subject))).isEmpty()
            && employed(List.of(subject)).isEmpty());
  }

  /** Returns who of these works for the insurer. */
  Set<Pseudonym> employed(Collection<Pseudonym> subjects) {
    Map<SubjectIndex, Pseudonym> byIndex = new HashMap<>();
    subjects.forEach(subject -> byIndex.put(vault.indexOf(subject), subject));
    Map<SubjectIndex, Bytes> said = rights.employments(byIndex.keySet());
    return ofSubjects(
            said.keySet().stream().flatMap(it -> Stream.ofNullable(byIndex.get(it))).toList())
        .values()
        .stream()
        .filter(person ->
            Optional.ofNullable(said.get(person.index()))
                .filter(sealed -> employments.opened(person, sealed).employed())
                .isPresent())
        .map(KnownPerson::subject)
        .collect(Collectors.toSet());
  }

  /** Returns what the store keeps under this index right now. */
  Optional<UserEntry> entryOf(UserIndex user) {
    return Optional.ofNullable(store.byUser(List.of(user)).get(user));
  }

  /** Returns who of these is known, and who is not because of an erasure. */
  Found find(Collection<UserId> userIds) {
    Map<UserId, KnownPerson> found = new HashMap<>();
    Map<UserIndex, UserId> missing = new HashMap<>();
    for (UserId userId : userIds) {
      if (!found.containsKey(userId)) {
        UserIndex index = vault.indexOf(userId);
        KnownPerson person = known.getIfPresent(index);
        if (person == null) {
          missing.put(index, userId);
        } else {
          found.put(userId, person);
        }
      }
    }
    Set<UserId> erased = new HashSet<>();
    if (!missing.isEmpty()) {
      Map<UserIndex, UserEntry> entries = store.byUser(missing.keySet());
      Map<UserIndex, Erasure> erasures = rights.erasures(missing.keySet());
      missing.forEach((index, userId) -> {
        UserEntry entry = entries.get(index);
        Erasure erasure = erasures.get(index);
        if (entry != null) {
          KnownPerson person = vault.open(entry).erasedAt(erasure == null ? null : erasure.at());
          known.put(index, person);
          found.put(userId, person);
        } else if (erasure != null) {
          erased.add(userId);
        }
      });
    }
    return new Found(found, erased);
  }

  /**
   * What a look-up found.
   *
   * @param erased who is not known, and was once
   */
  record Found(Map<UserId, KnownPerson> known, Set<UserId> erased) {}

  /** Forgets these subjects, who are erased; the same users may be known under others. */
  void forget(Set<Pseudonym> subjects) {
    known.asMap().values().removeIf(person -> subjects.contains(person.subject()));
    bySubject.invalidateAll(subjects);
  }

  /** Returns those of the subjects that are known, with their keys, in one look-up. */
  Map<Pseudonym, KnownPerson> ofSubjects(Collection<Pseudonym> subjects) {
    Map<Pseudonym, KnownPerson> found =
        new HashMap<>(bySubject.getAllPresent(Set.copyOf(subjects)));
    Map<SubjectIndex, Pseudonym> missing = new HashMap<>();
    for (Pseudonym subject : subjects) {
      if (!found.containsKey(subject)) {
        missing.put(vault.indexOf(subject), subject);
      }
    }
    if (!missing.isEmpty()) {
      store
          .bySubject(missing.keySet())
          .forEach((index, entry) -> {
            Pseudonym subject = missing.get(index);
            if (subject != null) {
              KnownPerson person = new KnownPerson(subject, index, vault.open(entry));
              bySubject.put(subject, person);
              found.put(subject, person);
            }
          });
    }
    return found;
  }

  /** Returns what would make this person known, once it is committed. */
  MintedSubject mint(UserId userId) {
    UserIndex index = vault.indexOf(userId);
    return vault.mint(index, Optional.ofNullable(rights.erasures(List.of(index)).get(index)));
  }
}
