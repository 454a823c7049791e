package org.engagement.sdk.memory;

import org.engagement.port.contract.SubjectPreferencesContract;
import org.engagement.port.driven.Stores;

class InMemorySubjectPreferencesTest extends SubjectPreferencesContract {
  @Override
  protected Stores stores() {
    return InMemoryStores.create();
  }
}
