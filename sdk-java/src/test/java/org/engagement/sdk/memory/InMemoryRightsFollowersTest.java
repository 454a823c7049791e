package org.engagement.sdk.memory;

import org.engagement.port.contract.RightsFollowersContract;
import org.engagement.port.driven.Stores;

class InMemoryRightsFollowersTest extends RightsFollowersContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
