package org.engagement.app.node;

import java.nio.file.Path;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.adapter.keys.vault.VaultKeys;
import org.engagement.app.settings.ServerSettings;
import org.engagement.app.settings.VaultAccess;
import org.engagement.app.settings.WrongSetting;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.KeyVault;

/** The key vault that the settings name beside a database: a key file or a HashiCorp Vault. */
public final class RootKeys {
  private RootKeys() {}

  /**
   * Opens it.
   *
   * @throws WrongSetting if the settings name none, or what they name cannot be used
   */
  public static KeyVault open(ServerSettings settings) {
    Path keyFile = settings.keyFile();
    VaultAccess vault = settings.vault();
    if (vault != null) {
      return server(vault);
    }
    if (keyFile != null) {
      return file(keyFile);
    }
    throw new WrongSetting("keyFile", "or vault is required beside database");
  }

  private static KeyVault file(Path keyFile) {
    try {
      return TinkKeys.fromFile(keyFile);
    } catch (IllegalArgumentException e) {
      throw new WrongSetting("keyFile", "names a file that is refused: " + e.getMessage());
    }
  }

  private static KeyVault server(VaultAccess vault) {
    try {
      return VaultKeys.open(vault.settings());
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new WrongSetting("vault", "cannot be used: " + e.getMessage());
    } catch (PortUnavailable e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw new WrongSetting("vault", "cannot be used now: " + why.getMessage());
    }
  }
}
