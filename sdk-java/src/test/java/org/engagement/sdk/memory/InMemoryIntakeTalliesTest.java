package org.engagement.sdk.memory;

import org.engagement.port.contract.IntakeTalliesContract;
import org.engagement.port.driven.Stores;

class InMemoryIntakeTalliesTest extends IntakeTalliesContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
