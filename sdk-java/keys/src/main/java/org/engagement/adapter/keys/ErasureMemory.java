package org.engagement.adapter.keys;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.engagement.port.driven.ErasureLedger;

/** A ledger of erasures that lasts as long as the process. */
final class ErasureMemory implements ErasureLedger {
  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  @Override
  public void add(Entry entry) {
    entries.add(entry);
  }

  @Override
  public List<Entry> all() {
    return List.copyOf(entries);
  }
}
