package org.engagement.sdk.memory;

import org.engagement.port.contract.SubjectRightsContract;
import org.engagement.port.driven.Stores;

class InMemorySubjectRightsTest extends SubjectRightsContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
