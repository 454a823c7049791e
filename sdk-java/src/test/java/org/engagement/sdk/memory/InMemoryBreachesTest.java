package org.engagement.sdk.memory;

import org.engagement.port.contract.BreachesContract;
import org.engagement.port.driven.Stores;

class InMemoryBreachesTest extends BreachesContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
