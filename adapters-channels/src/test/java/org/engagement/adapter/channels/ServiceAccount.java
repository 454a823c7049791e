package org.engagement.adapter.channels;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** A service account's key as Google writes it, made for one run. */
final class ServiceAccount {
  static final String TOKEN_PATH = "/token";
  private static final String PRIVATE_KEY = privateKey();

  private ServiceAccount() {}

  static String json(URI tokenServer) {
    return json(tokenServer, "engine@insurer.example");
  }

  static String json(URI tokenServer, String email) {
    return new JsonMapper()
        .valueToTree(
            Map.of(
                "type", "service_account",
                "project_id", "insurer-app",
                "private_key_id", "1",
                "private_key", PRIVATE_KEY,
                "client_email", email,
                "client_id", "1",
                "token_uri", tokenServer.resolve(TOKEN_PATH).toString()))
        .toString();
  }

  static String token(String token, int seconds) {
    return "{\"access_token\":\"%s\",\"expires_in\":%d,\"token_type\":\"Bearer\"}"
        .formatted(token, seconds);
  }

  private static String privateKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
      byte[] end = "\n".getBytes(StandardCharsets.US_ASCII);
      return "-----BEGIN PRIVATE KEY-----\n"
          + Base64.getMimeEncoder(64, end).encodeToString(key)
          + "\n-----END PRIVATE KEY-----\n";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
