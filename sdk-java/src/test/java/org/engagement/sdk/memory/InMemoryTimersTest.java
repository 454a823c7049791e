package org.engagement.sdk.memory;

import org.engagement.port.contract.TimersContract;
import org.engagement.port.driven.Stores;

class InMemoryTimersTest extends TimersContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
