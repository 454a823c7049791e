package org.engagement.sdk.memory;

import org.engagement.port.contract.OwnershipContract;
import org.engagement.port.driven.Stores;

class InMemoryOwnershipTest extends OwnershipContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
