package org.engagement.adapter.postgres;

import org.engagement.port.contract.RightsFollowersContract;
import org.engagement.port.driven.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresRightsFollowersTest extends RightsFollowersContract {
  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  @Override
  protected Stores stores() {
    return postgres.newStores();
  }
}
