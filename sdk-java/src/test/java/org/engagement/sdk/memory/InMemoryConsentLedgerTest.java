package org.engagement.sdk.memory;

import org.engagement.port.contract.ConsentLedgerContract;
import org.engagement.port.driven.Stores;

class InMemoryConsentLedgerTest extends ConsentLedgerContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
