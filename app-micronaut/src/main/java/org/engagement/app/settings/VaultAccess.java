package org.engagement.app.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.engagement.adapter.keys.vault.VaultSettings;
import org.jspecify.annotations.Nullable;

/**
 * The HashiCorp Vault that keeps the root key.
 *
 * @param keyName the transit key that is the root key
 * @param secretIdFile read at each sign-in, so that the secret can be rotated
 * @param namespace of Vault Enterprise; null for none
 * @param caFile certificates in PEM that Vault's own may come from; null for those of the platform
 * @param erasures the file of the ledger of erasures
 */
public record VaultAccess(
    URI address,
    String mount,
    String keyName,
    String authMount,
    String roleId,
    Path secretIdFile,
    @Nullable String namespace,
    @Nullable Path caFile,
    Path erasures,
    int timeoutSeconds) {
  public VaultAccess {
    Rule.present("vault.address", address);
    Rule.present("vault.mount", mount);
    Rule.present("vault.keyName", keyName);
    Rule.present("vault.authMount", authMount);
    Rule.present("vault.roleId", roleId);
    Rule.present("vault.secretIdFile", secretIdFile);
    Rule.present("vault.erasures", erasures);
    Rule.range("vault.timeoutSeconds", timeoutSeconds, 1, 60);
    try {
      settings(
          address,
          mount,
          keyName,
          authMount,
          roleId,
          secretIdFile,
          namespace,
          caFile,
          erasures,
          timeoutSeconds);
    } catch (IllegalArgumentException e) {
      throw new WrongSetting("vault", "is refused: " + e.getMessage());
    }
  }

  /** Returns this as the adapter takes it. */
  public VaultSettings settings() {
    return settings(
        address,
        mount,
        keyName,
        authMount,
        roleId,
        secretIdFile,
        namespace,
        caFile,
        erasures,
        timeoutSeconds);
  }

  private static VaultSettings settings(
      URI address,
      String mount,
      String keyName,
      String authMount,
      String roleId,
      Path secretIdFile,
      @Nullable String namespace,
      @Nullable Path caFile,
      Path erasures,
      int timeoutSeconds) {
    return new VaultSettings(
        address,
        mount,
        keyName,
        authMount,
        roleId,
        secretIdFile,
        namespace,
        caFile,
        erasures,
        Duration.ofSeconds(timeoutSeconds));
  }
}
