package org.engagement.sdk.memory;

import org.engagement.port.contract.OutcomesContract;
import org.engagement.port.driven.Stores;

class InMemoryOutcomesTest extends OutcomesContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
