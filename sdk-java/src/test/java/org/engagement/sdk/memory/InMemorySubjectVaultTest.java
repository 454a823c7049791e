package org.engagement.sdk.memory;

import org.engagement.port.contract.SubjectVaultContract;
import org.engagement.port.driven.Stores;

class InMemorySubjectVaultTest extends SubjectVaultContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
