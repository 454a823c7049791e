package org.engagement.adapter.keys.vault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Base64;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.KeyVault;

/**
 * The calls of the transit engine's API that the engine needs.
 *
 * <p>What Vault refuses as not its own (400) fails with {@link IllegalArgumentException}.
 */
final class Transit {
  private static final Base64.Encoder ENCODER = Base64.getEncoder();

  private final Session session;
  private final String mount;

  Transit(Session session, String mount) {
    this.session = session;
    this.mount = mount.endsWith("/") ? mount.substring(0, mount.length() - 1) : mount;
  }

  /** Returns what Vault calls the ciphertext: {@code vault:}, version, bytes in Base64. */
  String encrypt(String key, byte[] plaintext, byte[] associatedData) {
    ObjectNode body =
        Json.object()
            .put("plaintext", ENCODER.encodeToString(plaintext))
            .put("associated_data", ENCODER.encodeToString(associatedData));
    return data(session.call("POST", mount + "/encrypt/" + key, body), "ciphertext");
  }

  /** Opens what {@link #encrypt} gave, by whichever version of the key. */
  byte[] decrypt(String key, String ciphertext, byte[] associatedData) {
    ObjectNode body =
        Json.object()
            .put("ciphertext", ciphertext)
            .put("associated_data", ENCODER.encodeToString(associatedData));
    String plaintext = data(session.call("POST", mount + "/decrypt/" + key, body), "plaintext");
    return Base64.getDecoder().decode(plaintext);
  }

  /** Makes a key that nobody can export. */
  void createKey(String key) {
    requireDone(
        session.call("POST", mount + "/keys/" + key, Json.object().put("type", "aes256-gcm96")));
  }

  /** Deletes a key with all its versions; one that is not there is deleted already. */
  void deleteKey(String key) {
    String path = mount + "/keys/" + key;
    if (session.call("GET", path, null).isNothing()) {
      return;
    }
    requireDone(
        session.call("POST", path + "/config", Json.object().put("deletion_allowed", true)));
    session.call("DELETE", path, null);
    if (!session.call("GET", path, null).isNothing()) {
      throw unavailable("Vault did not delete a transit key");
    }
  }

  private static void requireDone(Answer answer) {
    if (!answer.isGood()) {
      throw unavailable("Vault answered " + answer.status() + " about a transit key");
    }
  }

  private static String data(Answer answer, String field) {
    if (!answer.isGood()) {
      throw new IllegalArgumentException(
          "the transit key is not the one used, is deleted, or its version is not allowed");
    }
    String value = answer.body().path("data").path(field).asText("");
    if (value.isEmpty()) {
      throw unavailable("Vault's answer lacks data." + field);
    }
    return value;
  }

  private static PortUnavailable unavailable(String why) {
    return new PortUnavailable(KeyVault.class, new IOException(why));
  }
}
