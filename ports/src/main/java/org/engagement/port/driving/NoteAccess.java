package org.engagement.port.driving;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Notes in the audit log who came in, who was turned away and what was called that is about no
 * single person; the host that knows callers says so.
 *
 * <p>Privacy guarantee: no entry has a secret, an address or what a call was about. Nobody floods
 * the log or the memory by calling often.
 */
public interface NoteAccess {
  /** How long a caller is silent before the next call counts as coming in again. */
  Duration PAUSE = Duration.ofMinutes(30);

  /** After how long a caller counts as coming in again, silent or not. */
  Duration LONGEST_SESSION = Duration.ofHours(12);

  /**
   * Notes that a caller was known and let in: one entry a session of this engine.
   *
   * @throws org.engagement.port.PortUnavailable if it could not be noted; nothing may be answered
   */
  void letIn(Caller caller);

  /**
   * Notes a call that administers, or looks at what is about no single person: an entry each.
   *
   * @param call which one, in the words of the interface, never what it was about
   * @throws org.engagement.port.PortUnavailable if it could not be noted; nothing may be answered
   */
  void called(Caller caller, String call);

  /** As {@link #called}, of what is polled: one entry an hour for each call. */
  void glanced(Caller caller, String call);

  /**
   * Notes that somebody was turned away. The first twenty of an hour have an entry each, later ones
   * each time that their number doubles; an entry says how many they were so far.
   *
   * @param caller null where nobody was known
   */
  void turnedAway(@Nullable Caller caller, Why why);

  /** Why somebody is turned away. */
  enum Why {
    /** No secret, or none that is known. */
    UNKNOWN,
    /** Known, and not allowed to make this call. */
    NOT_ALLOWED
  }
}
