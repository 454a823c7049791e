package org.engagement.adapter.postgres;

import org.engagement.port.contract.RectificationContract;
import org.engagement.port.driven.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresRectificationTest extends RectificationContract {
  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  @Override
  protected Stores stores() {
    return postgres.newStores();
  }
}
