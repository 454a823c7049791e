package org.engagement.adapter.postgres;

import java.util.regex.Pattern;

/**
 * How an engine's stores lie in a database.
 *
 * @param schema the schema that belongs to this engine alone, its migration history included
 * @param migrate whether opening the stores brings the schema up to date; if not, opening refuses a
 *     schema that is not
 */
public record PostgresOptions(String schema, boolean migrate) {
  private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  /** Schema {@code engagement}, brought up to date when opened. */
  public static final PostgresOptions DEFAULT = new PostgresOptions("engagement", true);

  public PostgresOptions {
    if (!SCHEMA.matcher(schema).matches() || schema.startsWith("pg_")) {
      throw new IllegalArgumentException(
          "a schema is 1 to 63 lowercase letters, digits and underscores, a letter first, not pg_");
    }
  }

  /** Returns these options with another schema. */
  public PostgresOptions inSchema(String other) {
    return new PostgresOptions(other, migrate);
  }

  /** Returns these options for a role that may not change tables; somebody else migrates. */
  public PostgresOptions withoutMigrating() {
    return new PostgresOptions(schema, false);
  }
}
