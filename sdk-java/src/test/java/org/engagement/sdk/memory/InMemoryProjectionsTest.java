package org.engagement.sdk.memory;

import org.engagement.port.contract.ProjectionsContract;
import org.engagement.port.driven.Stores;

class InMemoryProjectionsTest extends ProjectionsContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
