package org.engagement.sdk.memory;

import org.engagement.port.contract.RightsRequestsContract;
import org.engagement.port.driven.Stores;

class InMemoryRightsRequestsTest extends RightsRequestsContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
