package org.engagement.adapter.keys.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls as an AppRole: signs in when first asked, renews its token in the last third of its time,
 * and signs in anew when it is past, can be renewed no further or is refused.
 *
 * <p>It has no thread: between calls, which are rare, a token may run out.
 */
final class Session {
  private static final int FORBIDDEN = 403;

  private final VaultServer server;
  private final VaultSettings settings;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Token token;

  /**
   * A token of Vault.
   *
   * @param first how long it lived when it was given, before any renewal; zero for ever
   */
  private record Token(String secret, boolean renewable, long since, long nanos, long first) {
    boolean isPast(long now) {
      return nanos > 0 && now - since >= nanos;
    }

    boolean isOld(long now) {
      return nanos > 0 && now - since >= nanos / 3 * 2;
    }

    /** Returns whether what a renewal gave is so short that the end of all renewals is near. */
    boolean isSpent() {
      return nanos < first / 2;
    }
  }

  Session(VaultServer server, VaultSettings settings, LongSupplier nanos) {
    this.server = server;
    this.settings = settings;
    this.nanos = nanos;
  }

  /**
   * Returns the answer where Vault did as asked or found fault with the request (400, 404).
   *
   * @throws org.engagement.port.PortUnavailable with any other
   */
  Answer call(String method, String path, @Nullable ObjectNode body) {
    Token used = token();
    Answer answer = server.call(method, path, body, used.secret());
    if (answer.status() == FORBIDDEN) {
      forget(used);
      answer = server.call(method, path, body, token().secret());
    }
    return judged(answer);
  }

  private static Answer judged(Answer answer) {
    return switch (answer.status()) {
      case 200, 204, 400, 404 -> answer;
      case FORBIDDEN -> throw VaultServer.unavailable("Vault's policy refuses this role", null);
      case 429 -> throw VaultServer.unavailable("Vault limits the rate of calls", null);
      case 503 -> throw VaultServer.unavailable("Vault is sealed or in maintenance", null);
      default -> throw VaultServer.unavailable("Vault answered " + answer.status(), null);
    };
  }

  private Token token() {
    lock.lock();
    try {
      long now = nanos.getAsLong();
      Token held = token;
      if (held == null || held.isPast(now)) {
        held = signIn(now);
      } else if (held.isOld(now)) {
        held = renewed(held, now);
      }
      token = held;
      return held;
    } finally {
      lock.unlock();
    }
  }

  private void forget(Token refused) {
    lock.lock();
    try {
      if (refused.equals(token)) {
        token = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private Token renewed(Token held, long now) {
    if (held.renewable()) {
      Answer answer = server.call("POST", "auth/token/renew-self", Json.object(), held.secret());
      if (answer.isGood()) {
        Token renewed = read(answer, now, held.first());
        if (!renewed.isSpent()) {
          return renewed;
        }
      }
    }
    return signIn(now);
  }

  private Token signIn(long now) {
    ObjectNode body =
        Json.object()
            .put("role_id", settings.roleId())
            .put("secret_id", secretId(settings.secretIdFile()));
    String mount = settings.authMount();
    Answer answer =
        judged(
            server.call(
                "POST",
                "auth/" + (mount.endsWith("/") ? mount : mount + "/") + "login",
                body,
                null));
    if (!answer.isGood()) {
      throw VaultServer.unavailable(
          "Vault refuses the sign-in: role_id, secret_id or authMount is not good", null);
    }
    return read(answer, now, -1);
  }

  private static Token read(Answer answer, long now, long first) {
    JsonNode auth = answer.body().path("auth");
    String secret = auth.path("client_token").asText("");
    if (secret.isEmpty()) {
      throw VaultServer.unavailable("Vault's answer lacks auth.client_token", null);
    }
    long lease = Duration.ofSeconds(auth.path("lease_duration").asLong()).toNanos();
    return new Token(
        secret, auth.path("renewable").asBoolean(), now, lease, first < 0 ? lease : first);
  }

  /** Read anew each time, so that it is rotated by replacing the file. */
  private static String secretId(Path file) {
    try {
      boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
      if (posix && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
        throw VaultServer.unavailable("secretIdFile may not be read by everybody", null);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw VaultServer.unavailable("secretIdFile cannot be read", e);
    }
  }
}
