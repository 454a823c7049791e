package org.engagement.sdk.memory;

import org.engagement.port.contract.CapsContract;
import org.engagement.port.driven.Stores;

class InMemoryCapsTest extends CapsContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
