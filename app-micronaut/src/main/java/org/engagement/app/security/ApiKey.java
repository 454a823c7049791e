package org.engagement.app.security;

import java.util.HexFormat;
import org.engagement.domain.activity.Source;
import org.jspecify.annotations.Nullable;

/**
 * A key as the server knows it: by the SHA-256 of its secret, never the secret.
 *
 * @param source whose events it sends; null where it sends none
 * @param personnel whether somebody uses it who decides on the insurer's personnel, to whom people
 *     who work for the insurer are unknown (SGB I § 35(1) sentence 3)
 */
public record ApiKey(
    String name, Role role, String secretSha256, @Nullable Source source, boolean personnel) {
  public ApiKey {
    if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "a key name is 1 to 40 lowercase letters, digits and hyphens, a letter first");
    }
    if (HexFormat.of().parseHex(secretSha256).length != 32) {
      throw new IllegalArgumentException("a key has the SHA-256 of its secret as 64 hex digits");
    }
    if (source == null && (role == Role.COLLECTOR || role == Role.BACKEND)) {
      throw new IllegalArgumentException("a key that sends events belongs to a source");
    }
    if (personnel && (role == Role.COLLECTOR || role == Role.AUDITOR)) {
      throw new IllegalArgumentException(
          "a key for apps is nobody's, and no auditor decides on personnel: the log is of everybody");
    }
  }

  /** A key that nobody uses who decides on personnel. */
  public ApiKey(String name, Role role, String secretSha256, @Nullable Source source) {
    this(name, role, secretSha256, source, false);
  }

  @Override
  public String toString() {
    return "ApiKey[" + name + "]";
  }
}
