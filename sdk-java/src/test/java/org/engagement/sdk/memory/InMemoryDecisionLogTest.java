package org.engagement.sdk.memory;

import org.engagement.port.contract.DecisionLogContract;
import org.engagement.port.driven.Stores;

class InMemoryDecisionLogTest extends DecisionLogContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
