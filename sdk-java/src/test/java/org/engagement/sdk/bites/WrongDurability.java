package org.engagement.sdk.bites;

import org.engagement.port.contract.DurabilityContract;
import org.engagement.port.driven.Stores;
import org.engagement.sdk.memory.InMemoryStores;

/** Stores that are or are not there when they are opened again. */
final class WrongDurability {
  private WrongDurability() {}

  /** Forgets everything. */
  static final class Forgetful extends DurabilityContract {
    @Override
    protected Stores stores() {
      return InMemoryStores.create();
    }

    @Override
    protected Stores reopened(Stores stores) {
      return InMemoryStores.create();
    }
  }

  /** Was never closed, and so is right. */
  static final class StillThere extends DurabilityContract {
    @Override
    protected Stores stores() {
      return InMemoryStores.create();
    }

    @Override
    protected Stores reopened(Stores stores) {
      return stores;
    }
  }
}
