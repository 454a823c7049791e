package org.engagement.sdk.memory;

import org.engagement.port.contract.InactivityContract;
import org.engagement.port.driven.Stores;

class InMemoryInactivityTest extends InactivityContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
