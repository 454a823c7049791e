package org.engagement.adapter.postgres;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The schema's versions, in order, and how far a database has come; its history lies in the schema.
 */
final class Migrations {
  private static final String LOCATION = "classpath:org/engagement/adapter/postgres/migrations";
  private static final String HISTORY_TABLE = "schema_history";

  private final Flyway flyway;
  private final String schema;

  Migrations(DataSource dataSource, Schema schema) {
    this.schema = schema.name();
    this.flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(dataSource)
            .schemas(schema.name())
            .defaultSchema(schema.name())
            .table(HISTORY_TABLE)
            .locations(LOCATION)
            .failOnMissingLocations(true)
            .load();
  }

  /** Makes the schema and brings it up to date. */
  void apply() {
    flyway.migrate();
  }

  /** Refuses a schema that is behind. */
  void requireApplied() {
    int pending = flyway.info().pending().length;
    if (pending > 0) {
      throw new IllegalStateException(
          "schema %s lacks %d migrations; apply them, or open the stores with migrating on"
              .formatted(schema, pending));
    }
  }
}
