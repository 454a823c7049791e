package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.audit.AuditAction;
import org.engagement.port.driven.ErasureLedger;
import org.engagement.port.driven.ErasureLedger.Entry;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driven.SubjectRights.Erasure;
import org.engagement.port.driven.SubjectVault.UserEntry;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.engagement.port.driving.Caller;

/**
 * Does the erasures again that the ledger has and the store does not: the store is a copy from
 * before them, or an engine ended between the two.
 */
@Singleton
final class ReplayingErasures {
  private static final int AT_ONCE = 1_000;

  private final ErasureLedger ledger;
  private final SubjectRights rights;
  private final PersonVault vault;
  private final People people;
  private final ErasingSubject erasing;
  private final Audits audits;

  @Inject
  ReplayingErasures(
      KeyVault keys,
      Stores stores,
      PersonVault vault,
      People people,
      ErasingSubject erasing,
      Audits audits) {
    this.ledger = keys.erasures();
    this.rights = stores.subjectRights();
    this.vault = vault;
    this.people = people;
    this.erasing = erasing;
    this.audits = audits;
  }

  /** Does what is missing; nobody may be served before this returns. */
  void replay() {
    UUID store = vault.nameOfStore();
    List<Entry> all = ledger.all().stream().filter(entry -> entry.store().equals(store)).toList();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      missing(all.subList(from, Math.min(all.size(), from + AT_ONCE))).forEach(this::again);
    }
  }

  private List<Entry> missing(List<Entry> page) {
    Map<UserIndex, Erasure> known = rights.erasures(page.stream().map(Entry::user).toList());
    List<Entry> missing = new ArrayList<>();
    for (Entry entry : page) {
      Erasure last = known.get(entry.user());
      if (last == null || last.at().isBefore(entry.erasure().at())) {
        missing.add(entry);
      }
    }
    return missing;
  }

  private void again(Entry entry) {
    Optional<UserEntry> there =
        people
            .entryOf(entry.user())
            .filter(each -> ErasingSubject.markOf(each).equals(entry.dies()));
    if (there.isPresent()) {
      erasing.eraseAgain(new Caller(audits.actor(), false), there.get(), entry.erasure());
    }
    rights.note(
        entry.user(),
        entry.erasure(),
        audits.entry(
            AuditAction.SUBJECT_ERASED,
            null,
            Map.of("certificate", entry.erasure().certificate().toString())));
  }
}
