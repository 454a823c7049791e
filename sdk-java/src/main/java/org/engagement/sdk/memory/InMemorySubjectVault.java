package org.engagement.sdk.memory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.delivery.Channel;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.SubjectVault;

/** Two maps without a common column, and the contact points by subject. */
final class InMemorySubjectVault implements SubjectVault {
  private final OneLock lock;
  private final InMemoryAuditLog audit;
  private final Map<UserIndex, UserEntry> users = new HashMap<>();
  private final Map<SubjectIndex, SubjectEntry> subjects = new HashMap<>();
  private final Map<SubjectIndex, Bytes> retained = new HashMap<>();
  private final Map<SubjectIndex, Map<Channel, SealedContactPoint>> points = new HashMap<>();

  InMemorySubjectVault(OneLock lock, InMemoryAuditLog audit) {
    this.lock = lock;
    this.audit = audit;
  }

  @Override
  public Map<UserIndex, UserEntry> byUser(Collection<UserIndex> asked) {
    return lock.holding(() -> only(users, asked));
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

  /** Returns whether somebody made the person known already. */
  boolean knows(MintedSubject minted) {
    return users.containsKey(minted.userEntry().user());
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
      retained.put(subject, entry.retainedKey());
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
    return true;
  }

  private Map<Channel, SealedContactPoint> pointsOf(SubjectIndex subject) {
    return points.computeIfAbsent(subject, none -> new TreeMap<>());
  }

  private static <K, V> Map<K, V> only(Map<K, V> all, Collection<K> asked) {
    Map<K, V> found = new HashMap<>(all);
    found.keySet().retainAll(Set.copyOf(asked));
    return found;
  }
}
