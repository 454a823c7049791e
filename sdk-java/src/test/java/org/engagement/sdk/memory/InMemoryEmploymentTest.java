package org.engagement.sdk.memory;

import org.engagement.port.contract.EmploymentContract;
import org.engagement.port.driven.Stores;

class InMemoryEmploymentTest extends EmploymentContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
