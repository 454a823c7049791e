package org.engagement.bench.rewrap;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyEpochs.KeyEpoch;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** People who are known to the vault and to nothing else: two rows each, with real keys. */
final class Crowd {
  private static final int CHUNK = 10_000;
  private static final byte[] PSEUDONYM = new byte[16];
  private static final byte[] PLACE = {};

  private final DataSource database;
  private final KeyVault vault;
  private final Stores stores;

  Crowd(DataSource database, KeyVault vault, Stores stores) {
    this.database = database;
    this.vault = vault;
    this.stores = stores;
  }

  /** Copies so many people into the vault, under the current epoch. */
  void comes(int people) throws SQLException, IOException {
    KeyEpoch current = stores.keyEpochs().all().getLast();
    KeyVault.Key epoch = vault.open(Objects.requireNonNull(current.wrapped()));
    try (Connection connection = database.getConnection()) {
      CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
      for (int done = 0; done < people; done += CHUNK) {
        chunk(copies, epoch, current.number(), Math.min(CHUNK, people - done));
      }
      try (var statement = connection.createStatement()) {
        statement.execute("VACUUM ANALYZE engagement.vault_user, engagement.vault_subject");
        statement.execute("CHECKPOINT");
      }
    }
  }

  private static void chunk(CopyManager copies, KeyVault.Key epoch, int number, int people)
      throws SQLException, IOException {
    StringBuilder users = new StringBuilder();
    StringBuilder subjects = new StringBuilder();
    for (int i = 0; i < people; i++) {
      KeyVault.Key erasable = epoch.createKey();
      KeyVault.Key retained = epoch.createKey();
      row(users, number, epoch.wrap(erasable), epoch.wrap(retained))
          .append('\t')
          .append(hex(erasable.encrypt(PSEUDONYM, PLACE)))
          .append('\n');
      row(subjects, number, epoch.wrap(erasable), epoch.wrap(retained)).append('\n');
    }
    copies.copyIn("COPY engagement.vault_user FROM STDIN", new StringReader(users.toString()));
    copies.copyIn(
        "COPY engagement.vault_subject FROM STDIN", new StringReader(subjects.toString()));
  }

  private static StringBuilder row(StringBuilder rows, int epoch, Bytes erasable, Bytes retained) {
    return rows.append(UUID.randomUUID())
        .append('\t')
        .append(epoch)
        .append('\t')
        .append(hex(erasable.toArray()))
        .append('\t')
        .append(hex(retained.toArray()));
  }

  private static String hex(byte[] bytes) {
    return "\\\\x" + HexFormat.of().formatHex(bytes);
  }
}
