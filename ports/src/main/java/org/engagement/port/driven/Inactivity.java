package org.engagement.port.driven;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.retention.InactivityPlan.Life;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.engagement.port.driven.SubjectRights.StandingResult;
import org.engagement.port.driven.SubjectRights.Stop;
import org.engagement.port.driven.SubjectVault.UserEntry;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.jspecify.annotations.Nullable;

/**
 * Who gave no sign of life for long, and what they were told (GDPR Art. 5(1)(e)).
 *
 * <p>Privacy guarantee: nothing that this port keeps outlives the person's erasure, and none of its
 * commits writes anything that names a user. Promise: {@link #stop} looks again at what its
 * condition asks, and no sign of life, hold or request that was answered before it returns goes
 * unseen.
 */
public interface Inactivity {
  /** Returns the entries of users who are known, in the order of their indexes. */
  List<UserEntry> users(@Nullable UserIndex after, int limit);

  /**
   * Returns what is known of each of these people.
   *
   * @param since signs of life from before this instant are not looked for, unless they came after
   *     an outstanding notice
   */
  Map<Pseudonym, Life> lives(Map<Pseudonym, UserIndex> people, Instant since);

  /**
   * Plans a notice and notes it, unless as many attempts were made or the subject is erased.
   *
   * @param notice the message that tells outside the app
   * @param inApp the one that waits in the app
   * @param attempt its number, from 1
   * @return whether it was planned
   */
  boolean tell(PlannedMessage notice, PlannedMessage inApp, int attempt, AuditEntry audit);

  /**
   * Forgets a notice after a sign of life; its message is cancelled where it has not gone out.
   *
   * @return whether one was outstanding
   */
  boolean withdraw(Pseudonym subject, Instant at, AuditEntry audit);

  /**
   * Begins an erasure as {@link SubjectRights#stop} does, if the condition still holds of what is
   * known of the person when nobody can change it any more.
   */
  StandingResult stop(Stop stop, UserIndex user, Instant since, Predicate<Life> still);
}
