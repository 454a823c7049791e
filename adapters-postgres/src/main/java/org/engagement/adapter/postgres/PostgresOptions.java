package org.engagement.adapter.postgres;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How an engine's stores lie in a database.
 *
 * @param schema the schema that belongs to this engine alone, its migration history included
 * @param migrate whether opening the stores brings the schema up to date; if not, opening refuses a
 *     schema that is not
 * @param oneNode whether nobody else can have the schema open, so that a former owner of a shard
 *     group is gone, however long its lease still runs; if it was not, its fence stops it
 * @param patience how long a statement may take to answer, 1 to 600 seconds; then the store counts
 *     as one that does not answer, whatever became of the statement
 */
public record PostgresOptions(String schema, boolean migrate, boolean oneNode, Duration patience) {
  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(30);

  private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  /** Schema {@code engagement}, brought up to date when opened, for any number of nodes. */
  public static final PostgresOptions DEFAULT =
      new PostgresOptions("engagement", true, false, USUAL_PATIENCE);

  public PostgresOptions {
    if (!SCHEMA.matcher(schema).matches() || schema.startsWith("pg_")) {
      throw new IllegalArgumentException(
          "a schema is 1 to 63 lowercase letters, digits and underscores, a letter first, not pg_");
    }
    if (patience.compareTo(Duration.ofSeconds(1)) < 0
        || patience.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException("the patience is 1 to 600 seconds");
    }
  }

  /** Returns these options with another schema. */
  public PostgresOptions inSchema(String other) {
    return new PostgresOptions(other, migrate, oneNode, patience);
  }

  /** Returns these options for a role that may not change tables; somebody else migrates. */
  public PostgresOptions withoutMigrating() {
    return new PostgresOptions(schema, false, oneNode, patience);
  }

  /**
   * Returns these options for a server that lets nobody else in, as that of a data folder: opening
   * ends the leases that a killed program left, instead of waiting for their end.
   */
  public PostgresOptions forOneNode() {
    return new PostgresOptions(schema, migrate, true, patience);
  }

  /** Returns these options with another patience. */
  public PostgresOptions answeringWithin(Duration other) {
    return new PostgresOptions(schema, migrate, oneNode, other);
  }
}
