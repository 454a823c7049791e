package org.engagement.sdk.memory;

import org.engagement.port.contract.AuditLogContract;
import org.engagement.port.driven.Stores;

class InMemoryAuditLogTest extends AuditLogContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
