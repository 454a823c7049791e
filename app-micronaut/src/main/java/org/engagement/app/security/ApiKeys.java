package org.engagement.app.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The keys of one server.
 *
 * <p>Secrets are 256 random bits, so one fast hash protects them as well as a slow one would, and a
 * look-up by hash tells nothing by its time that would help to guess another.
 */
public final class ApiKeys {
  private final Map<String, ApiKey> byHash;

  private ApiKeys(Map<String, ApiKey> byHash) {
    this.byHash = byHash;
  }

  /**
   * Returns these keys.
   *
   * @throws IllegalArgumentException if two have the same name or the same secret
   */
  public static ApiKeys of(Collection<ApiKey> keys) {
    if (keys.stream().map(ApiKey::name).distinct().count() != keys.size()) {
      throw new IllegalArgumentException("each key has a name of its own");
    }
    try {
      return new ApiKeys(
          keys.stream()
              .collect(Collectors.toUnmodifiableMap(ApiKey::secretSha256, Function.identity())));
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("each key has a secret of its own", e);
    }
  }

  /** Returns the key that has this secret. */
  public Optional<ApiKey> find(String secret) {
    return Optional.ofNullable(byHash.get(hash(secret)));
  }

  /** Returns the SHA-256 of a secret, as 64 hex digits. */
  public static String hash(String secret) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
