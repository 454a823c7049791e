package org.engagement.app.embedded;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.adapter.postgres.PostgresOptions;
import org.engagement.adapter.postgres.PostgresStores;
import org.engagement.adapter.postgres.embedded.EmbeddedPostgres;
import org.engagement.app.security.ApiKey;
import org.engagement.app.security.DevelopmentKeys;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;

/**
 * A data folder that is open: its PostgreSQL runs, its keys are read. One program at a time has it.
 */
public final class EmbeddedNode implements AutoCloseable {
  private static final String KEY_FILE = "root.key";
  private static final int CONNECTIONS = 20;

  private final EmbeddedPostgres postgres;
  private final HikariDataSource database;
  private final KeyVault vault;
  private final List<ApiKey> keys;
  private final boolean madeKeys;

  private EmbeddedNode(
      EmbeddedPostgres postgres,
      HikariDataSource database,
      KeyVault vault,
      List<ApiKey> keys,
      boolean madeKeys) {
    this.postgres = postgres;
    this.database = database;
    this.vault = vault;
    this.keys = List.copyOf(keys);
    this.madeKeys = madeKeys;
  }

  /**
   * Opens a folder, which is made if it is not there.
   *
   * @throws org.engagement.adapter.postgres.embedded.FolderInUse if another program has it
   */
  public static EmbeddedNode open(Path folder) {
    try {
      Files.createDirectories(folder);
      EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
      try {
        KeyVault vault = vault(folder);
        boolean made = DevelopmentKeys.makeOnce(folder, Secrets::random);
        return new EmbeddedNode(
            postgres, pool(postgres), vault, DevelopmentKeys.read(folder), made);
      } catch (IOException | RuntimeException e) {
        postgres.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A folder that has been used lacks its root key only by an accident: a new one would not help.
   */
  private static KeyVault vault(Path folder) {
    Path file = folder.resolve(KEY_FILE);
    return Files.exists(folder.resolve(DevelopmentKeys.FILE))
        ? TinkKeys.fromFile(file)
        : TinkKeys.fromFileOrNew(file);
  }

  private static HikariDataSource pool(EmbeddedPostgres postgres) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("embedded");
    config.setJdbcUrl(postgres.jdbcUrl());
    config.setUsername(postgres.user());
    config.setPassword(postgres.password());
    config.setConnectionTimeout(Patience.FOR_A_CONNECTION.toMillis());
    config.addDataSourceProperty(
        "loginTimeout", Long.toString(Patience.FOR_A_CONNECTION.toSeconds()));
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(2);
    return new HikariDataSource(config);
  }

  /** Returns connections to the database of the folder. */
  public DataSource database() {
    return database;
  }

  /** Opens the stores of the folder, which take over at once from a program that was killed. */
  public Stores openStores() {
    return PostgresStores.on(database, PostgresOptions.DEFAULT.forOneNode());
  }

  /** Returns the vault with the folder's root key. */
  public KeyVault vault() {
    return vault;
  }

  /** Returns the keys of {@code dev-keys.properties}. */
  public List<ApiKey> keys() {
    return keys;
  }

  /** Returns whether the folder was new, so that its keys were made just now. */
  public boolean madeKeys() {
    return madeKeys;
  }

  @Override
  public void close() {
    database.close();
    postgres.close();
  }
}
