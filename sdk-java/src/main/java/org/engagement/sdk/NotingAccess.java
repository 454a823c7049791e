package org.engagement.sdk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.NoteAccess;
import org.jspecify.annotations.Nullable;

/** Remembers who is there and how often whom was turned away, a few words each, of so many. */
@Singleton
final class NotingAccess implements NoteAccess {
  private static final int REMEMBERED = 10_000;
  private static final int EACH_NOTED = 20;
  private static final Duration HOUR = Duration.ofHours(1);

  private final AuditLog log;
  private final Audits audits;
  private final EngineTime time;
  private final Cache<String, Session> sessions = remembering();
  private final Cache<String, Session> glances = remembering();
  private final Cache<String, Refusals> refusals = remembering();

  @Inject
  NotingAccess(Stores stores, Audits audits, EngineTime time) {
    this.log = stores.auditLog();
    this.audits = audits;
    this.time = time;
  }

  private static <T> Cache<String, T> remembering() {
    return Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();
  }

  @Override
  public void letIn(Caller caller) {
    noteOnce(
        sessions,
        caller.name(),
        new Session.Limits(PAUSE, LONGEST_SESSION),
        entry(AuditAction.SIGNED_IN, caller.name(), Map.of()));
  }

  @Override
  public void called(Caller caller, String call) {
    append(entry(AuditAction.ADMINISTRATION_CALLED, caller.name(), Map.of("call", call)));
  }

  @Override
  public void glanced(Caller caller, String call) {
    noteOnce(
        glances,
        caller.name() + " " + call,
        new Session.Limits(HOUR, HOUR),
        entry(AuditAction.ADMINISTRATION_CALLED, caller.name(), Map.of("call", call)));
  }

  @Override
  public void turnedAway(@Nullable Caller caller, Why why) {
    String actor = caller == null ? audits.actor() : caller.name();
    Instant now = time.now();
    Refusals so =
        refusals
            .asMap()
            .compute(
                why + " " + actor,
                (who, before) ->
                    before == null || before.isOver(now)
                        ? new Refusals(now, 1)
                        : new Refusals(before.since(), before.count() + 1));
    if (so.count() <= EACH_NOTED || Long.bitCount(so.count()) == 1) {
      append(
          entry(
              AuditAction.ACCESS_REFUSED,
              actor,
              Map.of("why", Names.of(why), "inThisHour", Long.toString(so.count()))));
    }
  }

  /** What could not be written is tried again by the next call. */
  private void noteOnce(
      Cache<String, Session> seen, String what, Session.Limits limits, AuditEntry entry) {
    Instant now = time.now();
    AtomicBoolean begins = new AtomicBoolean();
    seen.asMap()
        .compute(
            what,
            (name, before) -> {
              begins.setPlain(before == null || before.isOver(limits, now));
              return before == null || begins.getPlain()
                  ? new Session(now, now)
                  : new Session(before.since(), now);
            });
    if (begins.getPlain()) {
      try {
        append(entry);
      } catch (RuntimeException e) {
        seen.invalidate(what);
        throw e;
      }
    }
  }

  private AuditEntry entry(AuditAction action, String actor, Map<String, String> details) {
    return AuditEntry.of(action, time.now(), actor, null, details);
  }

  private void append(AuditEntry entry) {
    log.append(List.of(entry));
  }

  /** A caller who is there since, and called last. */
  private record Session(Instant since, Instant last) {
    /** How long a session lasts without a call, and with calls. */
    record Limits(Duration pause, Duration longest) {}

    boolean isOver(Limits limits, Instant now) {
      return !now.isBefore(last.plus(limits.pause()))
          || !now.isBefore(since.plus(limits.longest()));
    }
  }

  /** How often somebody was turned away within an hour. */
  private record Refusals(Instant since, long count) {
    boolean isOver(Instant now) {
      return !now.isBefore(since.plus(HOUR));
    }
  }
}
