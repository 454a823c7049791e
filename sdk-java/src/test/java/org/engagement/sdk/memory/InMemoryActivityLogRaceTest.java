package org.engagement.sdk.memory;

import org.engagement.port.contract.ActivityLogRaceContract;
import org.engagement.port.driven.Stores;

class InMemoryActivityLogRaceTest extends ActivityLogRaceContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
