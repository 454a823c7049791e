package org.engagement.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.engagement.app.node.World;
import org.engagement.port.driven.Stores;

/** A server with OpenDSR set up, and a controller that calls it with the key {@code backend}. */
record OpenDsrHub(RunningServer server) implements AutoCloseable {
  static final String HOST = "engagement.example";

  /** Starts a server whose settings of OpenDSR end with these lines. */
  static OpenDsrHub on(Stores stores, Path folder, MovableTime time, String more) {
    try {
      Path file = folder.resolve("engage.yml");
      Files.writeString(file, settings(ours(folder)) + more);
      return new OpenDsrHub(
          RunningServer.on(stores, file, Map.of(), new World(time, null, List.of())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the key that the server signs with; the same of one folder. */
  static KeyPairFiles ours(Path folder) {
    return KeyPairFiles.of(folder, HOST, "EC");
  }

  /** Settings with the key of the role {@code backend} as a controller's. */
  static String settings(KeyPairFiles ours) {
    return """
    http: { publicUrl: "https://%s/" }
    openDsr:
      certificateFile: "%s"
      keyFile: "%s"
      controllers:
        - { id: example_controller_id, key: backend, callbackHosts: [examplecontroller.com] }
    """
        .formatted(HOST, ours.certificateFile(), ours.keyFile());
  }

  /** The example of section 7.2, with the identity that we know people by. */
  static String example(UUID id, String type, String user) {
    return """
    {
      "regulation": "gdpr",
      "subject_request_id": "%s",
      "subject_request_type": "%s",
      "submitted_time": "2026-11-18T10:00:00Z",
      "subject_identities": [
        {
          "identity_type": "controller_customer_id",
          "identity_value": "%s",
          "identity_format": "raw"
        }
      ],
      "api_version": "2.0",
      "status_callback_urls": [
        "https://examplecontroller.com/opendsr/callbacks"
      ],
      "extensions": {
        "example-processor.com": {
          "foo-processor-custom-id": 123456,
          "property_id": "123456"
        },
        "example-other-processor.com": {
          "foo-other-processor-custom-id": 654321
        }
      }
    }
    """
        .formatted(id, type, user);
  }

  void consents(String user) {
    assertThat(
            server.post("/api/v1/consents", "backend", Texts.consent(user, "granted")).statusCode())
        .isEqualTo(200);
  }

  HttpResponse<String> ask(String body) {
    return server.post("/opendsr/v1/requests", "backend", body);
  }

  HttpResponse<String> status(UUID id, String key) {
    return server.call("GET", "/opendsr/v1/requests/" + id, key, BodyPublishers.noBody());
  }

  HttpResponse<String> cancel(UUID id, String key) {
    return server.call("DELETE", "/opendsr/v1/requests/" + id, key, BodyPublishers.noBody());
  }

  /** Returns whether a signature is good, by the means of the platform alone. */
  static boolean verifies(PublicKey key, byte[] body, String signature)
      throws GeneralSecurityException {
    Signature verifier =
        Signature.getInstance(
            key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
    verifier.initVerify(key);
    verifier.update(body);
    return verifier.verify(Base64.getDecoder().decode(signature));
  }

  /** Returns the signature of a controller with a key of RSA. */
  static String sign(PrivateKey key, String body) throws GeneralSecurityException {
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(key);
    signer.update(body.getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(signer.sign());
  }

  @Override
  public void close() {
    server.close();
  }
}
