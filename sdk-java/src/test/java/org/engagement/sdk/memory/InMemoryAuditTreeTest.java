package org.engagement.sdk.memory;

import org.engagement.port.contract.AuditTreeContract;
import org.engagement.port.driven.Stores;

class InMemoryAuditTreeTest extends AuditTreeContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
