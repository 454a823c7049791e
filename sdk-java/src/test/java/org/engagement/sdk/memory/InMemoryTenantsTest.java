package org.engagement.sdk.memory;

import org.engagement.port.contract.TenantsContract;
import org.engagement.port.driven.Stores;

class InMemoryTenantsTest extends TenantsContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
