package org.engagement.sdk.memory;

import org.engagement.port.contract.ActivityLogContract;
import org.engagement.port.driven.Stores;

class InMemoryActivityLogTest extends ActivityLogContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
