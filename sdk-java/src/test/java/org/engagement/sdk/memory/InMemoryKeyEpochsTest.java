package org.engagement.sdk.memory;

import org.engagement.port.contract.KeyEpochsContract;
import org.engagement.port.driven.Stores;

class InMemoryKeyEpochsTest extends KeyEpochsContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
