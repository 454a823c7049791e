package org.engagement.sdk.memory;

import org.engagement.port.contract.DeliveriesContract;
import org.engagement.port.driven.Stores;

class InMemoryDeliveriesTest extends DeliveriesContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
