package org.engagement.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key with a certificate of its own, in files of PEM. */
record KeyPairFiles(
    Path certificateFile,
    Path keyFile,
    X509Certificate certificate,
    PrivateKey key,
    SSLContext tls) {
  private static final String PASSWORD = "not-secret";

  /** Makes a pair for the host of this name, of RSA or EC. */
  static KeyPairFiles of(Path folder, String host, String algorithm) {
    try {
      String alias = host + "-" + algorithm.toLowerCase(Locale.ROOT);
      Path store = folder.resolve(alias + ".p12");
      keytool(
          "-genkeypair",
          "-alias",
          alias,
          "-keyalg",
          algorithm,
          "-dname",
          "CN=" + alias,
          "-ext",
          "SAN=dns:" + host,
          "-keystore",
          store.toString(),
          "-storetype",
          "PKCS12",
          "-storepass",
          PASSWORD);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream file = Files.newInputStream(store)) {
        keys.load(file, PASSWORD.toCharArray());
      }
      var certificate = (X509Certificate) keys.getCertificate(alias);
      var key = (PrivateKey) keys.getKey(alias, PASSWORD.toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(managers.getKeyManagers(), null, null);
      return new KeyPairFiles(
          pem(folder.resolve(alias + ".pem"), "CERTIFICATE", certificate.getEncoded()),
          pem(folder.resolve(alias + ".key"), "PRIVATE KEY", key.getEncoded()),
          certificate,
          key,
          tls);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path pem(Path file, String label, byte[] der) throws IOException {
    String text =
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(
                label,
                Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der),
                label);
    return Files.writeString(file, text);
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
