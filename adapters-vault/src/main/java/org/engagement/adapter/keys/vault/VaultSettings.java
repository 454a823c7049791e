package org.engagement.adapter.keys.vault;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a HashiCorp Vault is, and as whom it is used.
 *
 * @param address {@code https}, or {@code http} within the machine, without a path
 * @param mount where its transit engine is mounted, such as {@code transit}
 * @param keyName the transit key that is the root key; keys that can be destroyed are called after
 *     it
 * @param authMount where AppRole is mounted, such as {@code approle}
 * @param roleId the AppRole's {@code role_id}
 * @param secretIdFile holds its {@code secret_id}, read anew at each sign-in
 * @param namespace of Vault Enterprise; null for none
 * @param caFile the certificates, in PEM, that Vault's own may come from; null for those of the
 *     platform
 * @param erasures the file of the ledger of erasures, which Vault does not keep: one for all nodes
 * @param patience how long a call may take
 */
public record VaultSettings(
    URI address,
    String mount,
    String keyName,
    String authMount,
    String roleId,
    Path secretIdFile,
    @Nullable String namespace,
    @Nullable Path caFile,
    Path erasures,
    Duration patience) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9_-]{1,80}(/[A-Za-z0-9_-]{1,80}){0,9}/?");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  public VaultSettings {
    require(isAddress(address), "address is https, or http to loopback, without a path");
    require(isPath(mount), "mount is a path such as transit");
    require(NAME.matcher(keyName).matches(), "keyName has letters, digits, _ and - alone");
    require(isPath(authMount), "authMount is a path such as approle");
    require(!roleId.isBlank(), "roleId is not empty");
    require(namespace == null || isPath(namespace), "namespace is a path such as insurer/app");
    require(patience.isPositive(), "patience is longer than zero");
    Objects.requireNonNull(secretIdFile, "secretIdFile");
    Objects.requireNonNull(erasures, "erasures");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  private static boolean isPath(String path) {
    return PATH.matcher(path).matches();
  }

  private static boolean isAddress(URI address) {
    String host = address.getHost();
    String path = Objects.requireNonNullElse(address.getRawPath(), "");
    return host != null
        && address.getRawQuery() == null
        && address.getRawUserInfo() == null
        && (path.isEmpty() || "/".equals(path))
        && ("https".equals(address.getScheme())
            || ("http".equals(address.getScheme()) && LOOPBACK.contains(host)));
  }
}
