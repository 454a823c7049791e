package org.engagement.sdk;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.port.driven.SubjectState;

/**
 * Committed states of one group's subjects, those used longest ago forgotten first; for one thread
 * at a time.
 *
 * <p>Each carries the consent epoch at which it was committed and serves at no other: after any
 * consent change of its shard, a withdrawal or an erasure among them, it is read again.
 */
final class GroupStates {
  private final LinkedHashMap<Pseudonym, Held> held = new LinkedHashMap<>(16, 0.75f, true);
  private final long mostBytes;
  private long bytes;

  GroupStates(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  private record Held(SubjectState state, long epoch, long bytes) {}

  /** Returns the states of those subjects whose consents have not moved since. */
  Map<Pseudonym, SubjectState> at(Map<Pseudonym, ConsentSnapshot> snapshots) {
    Map<Pseudonym, SubjectState> found = new HashMap<>();
    snapshots.forEach((subject, snapshot) -> {
      Held one = held.get(subject);
      if (one != null && one.epoch() == snapshot.epoch()) {
        found.put(subject, one.state());
      }
    });
    return found;
  }

  /** Remembers what was committed at these epochs. */
  void committed(Iterable<SubjectState> states, Map<Shard, Long> epochs) {
    for (SubjectState state : states) {
      Long epoch = epochs.get(state.subject().shard());
      if (epoch != null) {
        Held next = new Held(state, epoch, StateSize.bytes(state));
        Held before = held.put(state.subject(), next);
        bytes += next.bytes() - (before == null ? 0 : before.bytes());
      }
    }
    Iterator<Held> oldest = held.values().iterator();
    while (bytes > mostBytes && oldest.hasNext()) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }
}
