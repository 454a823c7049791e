package org.engagement.adapter.postgres;

import org.engagement.port.contract.ProjectionsContract;
import org.engagement.port.driven.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresProjectionsTest extends ProjectionsContract {
  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  @Override
  protected Stores stores() {
    return postgres.newStores();
  }
}
