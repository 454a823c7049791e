package org.engagement.app.embedded;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.engagement.app.settings.ServerSettings;

/** Connections to the PostgreSQL that the settings name. */
public final class ExternalDatabase {
  private ExternalDatabase() {}

  /**
   * Opens a pool.
   *
   * @throws IllegalArgumentException if the settings name no database
   */
  public static HikariDataSource open(ServerSettings settings) {
    ServerSettings.Database named = settings.database();
    if (named == null) {
      throw new IllegalArgumentException("the settings name no database");
    }
    HikariConfig config = new HikariConfig();
    config.setPoolName("database");
    config.setJdbcUrl(named.url());
    config.setUsername(named.user());
    config.setConnectionTimeout(Patience.FOR_A_CONNECTION.toMillis());
    config.addDataSourceProperty(
        "loginTimeout", Long.toString(Patience.FOR_A_CONNECTION.toSeconds()));
    config.setMaximumPoolSize(named.connections());
    if (named.passwordFile() != null) {
      try {
        config.setPassword(Files.readString(named.passwordFile()).strip());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new HikariDataSource(config);
  }
}
