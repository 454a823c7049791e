package org.engagement.adapter.postgres;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.engagement.port.contract.DurabilityContract;
import org.engagement.port.driven.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDurabilityTest extends DurabilityContract {
  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  private final Map<Stores, String> schemas = new HashMap<>();

  @Override
  protected Stores stores() {
    return in(postgres.newSchema());
  }

  @Override
  protected Stores reopened(Stores stores) {
    stores.close();
    return in(Objects.requireNonNull(schemas.get(stores)));
  }

  private Stores in(String schema) {
    Stores stores =
        PostgresStores.on(postgres.dataSource(), PostgresOptions.DEFAULT.inSchema(schema));
    schemas.put(stores, schema);
    return stores;
  }
}
