package org.engagement.adapter.postgres;

import org.engagement.port.contract.BreachesContract;
import org.engagement.port.driven.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresBreachesTest extends BreachesContract {
  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  @Override
  protected Stores stores() {
    return postgres.newStores();
  }
}
