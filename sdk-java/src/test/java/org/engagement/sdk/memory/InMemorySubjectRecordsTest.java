package org.engagement.sdk.memory;

import org.engagement.port.contract.SubjectRecordsContract;
import org.engagement.port.driven.Stores;

class InMemorySubjectRecordsTest extends SubjectRecordsContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
