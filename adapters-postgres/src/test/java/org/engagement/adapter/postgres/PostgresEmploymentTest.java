package org.engagement.adapter.postgres;

import org.engagement.port.contract.EmploymentContract;
import org.engagement.port.driven.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresEmploymentTest extends EmploymentContract {
  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  @Override
  protected Stores stores() {
    return postgres.newStores();
  }
}
