package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.engagement.domain.breach.Alarm;
import org.engagement.domain.breach.Breach;
import org.engagement.port.driven.Breaches;
import org.engagement.port.driven.Breaches.Kept;
import org.engagement.port.driven.Stores;

/**
 * Gives alarm where 24, 48 and 66 hours have passed since awareness and no authority was notified:
 * on record, in the audit log and in the log of this node; once each, whichever node is first.
 */
@Singleton
final class BreachClock {
  private final Logger log = System.getLogger(BreachClock.class.getName());
  private final Breaches breaches;
  private final BreachLedger ledger;
  private final Audits audits;
  private final EngineTime time;

  @Inject
  BreachClock(Stores stores, BreachLedger ledger, Audits audits, EngineTime time) {
    this.breaches = stores.breaches();
    this.ledger = ledger;
    this.audits = audits;
    this.time = time;
  }

  /** Looks at the clock of every open breach. */
  Worked look() {
    Worked worked = Worked.NOTHING;
    Instant now = time.now();
    for (Kept kept : breaches.open()) {
      List<Alarm> due = kept.breach().due(now);
      if (!due.isEmpty() && raised(kept, due)) {
        worked = Worked.ALL;
      }
    }
    return worked;
  }

  private boolean raised(Kept kept, List<Alarm> due) {
    Breach breach = kept.breach();
    var entries =
        due.stream()
            .map(alarm ->
                ledger.entry(
                    breach.id(),
                    audits.actor(),
                    "alarm",
                    Map.of("hours", Integer.toString(alarm.hours()))))
            .toList();
    if (breaches.replace(kept, breach.alarmed(due), entries).isEmpty()) {
      return false;
    }
    log.log(
        Level.WARNING,
        "breach {0}: {1} hours since awareness and no authority is notified; 72 end at {2}",
        breach.id().bits(),
        due.getLast().hours(),
        breach.endsAt());
    return true;
  }
}
