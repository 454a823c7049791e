package org.engagement.port.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.subject.Shard;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.engagement.port.driven.Projections.Lease;
import org.engagement.port.driven.Projections.ProjectionCommit;
import org.engagement.port.driven.SubjectState;

/** Puts a projection step together, of which a test mostly needs one part. */
public final class Step {
  private final Lease lease;
  private final Map<Shard, Long> epochs = new HashMap<>();
  private final List<SubjectState> states = new ArrayList<>();
  private final List<Timer> timers = new ArrayList<>();
  private final List<Timer> fired = new ArrayList<>();
  private final List<DecisionLog.Recorded> decisions = new ArrayList<>();
  private final List<PlannedMessage> messages = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<AuditEntry> audit = new ArrayList<>();

  private Step(Lease lease) {
    this.lease = lease;
  }

  /** Begins a step under this lease. */
  public static Step under(Lease lease) {
    return new Step(lease);
  }

  /** Says at which epochs permissions were read. */
  public Step readAt(Map<Shard, Long> read) {
    epochs.putAll(read);
    return this;
  }

  /** Makes this state. */
  public Step makes(SubjectState state) {
    states.add(state);
    return this;
  }

  /** Sets this timer. */
  public Step sets(Timer timer) {
    timers.add(timer);
    return this;
  }

  /** Has seen this timer fall due. */
  public Step fired(Timer timer) {
    fired.add(timer);
    return this;
  }

  /** Decides so. */
  public Step decides(DecisionLog.Recorded decision) {
    decisions.add(decision);
    return this;
  }

  /** Plans this message. */
  public Step plans(PlannedMessage message) {
    messages.add(message);
    return this;
  }

  /** Finds this outcome. */
  public Step finds(Outcome outcome) {
    outcomes.add(outcome);
    return this;
  }

  /** Leaves this entry. */
  public Step audits(AuditEntry entry) {
    audit.add(entry);
    return this;
  }

  /** Ends where it began: a step of timers only. */
  public ProjectionCommit staying() {
    return to(lease.position());
  }

  /** Ends the step at this position. */
  public ProjectionCommit to(long position) {
    return new ProjectionCommit(
        lease, position, epochs, states, timers, fired, decisions, messages, outcomes, audit);
  }
}
