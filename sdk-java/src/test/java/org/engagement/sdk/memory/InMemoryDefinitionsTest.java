package org.engagement.sdk.memory;

import org.engagement.port.contract.DefinitionsContract;
import org.engagement.port.driven.Stores;

class InMemoryDefinitionsTest extends DefinitionsContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
