package org.engagement.sdk.memory;

import org.engagement.port.contract.DisposalsContract;
import org.engagement.port.driven.Stores;

class InMemoryDisposalsTest extends DisposalsContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
