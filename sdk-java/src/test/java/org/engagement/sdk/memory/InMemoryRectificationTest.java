package org.engagement.sdk.memory;

import org.engagement.port.contract.RectificationContract;
import org.engagement.port.driven.Stores;

class InMemoryRectificationTest extends RectificationContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
