package org.engagement.bench.rewrap;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;

/**
 * What the same machine can do at all.
 *
 * @param updateRowsPerSecond rows of the vault that PostgreSQL writes anew in one statement, with
 *     their indexes
 * @param rewrapsPerSecond keys that one thread opens and wraps anew, without a database
 */
record Limit(double updateRowsPerSecond, double rewrapsPerSecond) {
  private static final long NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final int TO_WARM_UP = 50_000;

  static Limit measure(DataSource database, KeyVault vault, Stores stores) throws SQLException {
    return new Limit(updates(database), rewraps(vault, stores));
  }

  private static double updates(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      long start = System.nanoTime();
      int rows = statement.executeUpdate("UPDATE engagement.vault_subject SET epoch = epoch");
      double perSecond = rows * 1e9 / (System.nanoTime() - start);
      statement.execute("VACUUM engagement.vault_subject");
      statement.execute("CHECKPOINT");
      return perSecond;
    }
  }

  private static double rewraps(KeyVault vault, Stores stores) {
    Bytes current = Objects.requireNonNull(stores.keyEpochs().all().getLast().wrapped());
    KeyVault.Key epoch = vault.open(current);
    KeyVault.Key next = epoch.createKey();
    Bytes wrapped = epoch.wrap(epoch.createKey());
    for (int i = 0; i < TO_WARM_UP; i++) {
      epoch.rewrap(wrapped, next);
    }
    long start = System.nanoTime();
    long done = 0;
    while (System.nanoTime() - start < NANOS) {
      epoch.rewrap(wrapped, next);
      done++;
    }
    return done * 1e9 / (System.nanoTime() - start);
  }
}
