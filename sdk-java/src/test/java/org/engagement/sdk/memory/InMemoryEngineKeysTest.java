package org.engagement.sdk.memory;

import org.engagement.port.contract.EngineKeysContract;
import org.engagement.port.driven.Stores;

class InMemoryEngineKeysTest extends EngineKeysContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
