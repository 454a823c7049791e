package org.engagement.port.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.subject.Pseudonym;

/** People with first names, a day to live in, and small things that every test needs. */
public final class Fixtures {
  /** The middle of the day on which everything happens. */
  public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  /** A day. */
  public static final Duration DAY = Duration.ofDays(1);

  private Fixtures() {}

  /** Returns Anna, of the first shard. */
  public static Pseudonym anna() {
    return Pseudonym.parse("00a11a00a11a00a11a00a11a00a11a00");
  }

  /** Returns Bert, of Anna's shard. */
  public static Pseudonym bert() {
    return Pseudonym.parse("00be27be27be27be27be27be27be27be");
  }

  /** Returns Cem, of the shard next to Anna's, in the same group. */
  public static Pseudonym cem() {
    return Pseudonym.parse("01ce3ce3ce3ce3ce3ce3ce3ce3ce3ce3");
  }

  /** Returns Dora, of the last shard, in another group than the others. */
  public static Pseudonym dora() {
    return Pseudonym.parse("ffd0a5d0a5d0a5d0a5d0a5d0a5d0a5d0");
  }

  /** Returns one of many people, spread over all shards. */
  public static Pseudonym someone(int number) {
    return Pseudonym.of(DerivedId.of("someone", number));
  }

  /** Returns an audit entry about this subject. */
  public static AuditEntry entry(AuditAction action, Pseudonym subject) {
    return AuditEntry.of(action, NOON, "contract", subject, Map.of());
  }
}
