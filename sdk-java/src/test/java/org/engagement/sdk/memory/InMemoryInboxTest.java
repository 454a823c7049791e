package org.engagement.sdk.memory;

import org.engagement.port.contract.InboxContract;
import org.engagement.port.driven.Stores;

class InMemoryInboxTest extends InboxContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
