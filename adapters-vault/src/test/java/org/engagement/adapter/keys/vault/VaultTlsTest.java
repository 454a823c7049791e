package org.engagement.adapter.keys.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.engagement.port.PortUnavailable;
import org.engagement.requirement.Requirement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;

  @Test
  @Requirement("GDPR Art. 32")
  void a_certificate_is_good_where_the_file_of_authorities_says_so_and_the_name_is_right()
      throws Exception {
    SSLContext right = certified("right", "ip:127.0.0.1");
    SSLContext wrong = certified("wrong", "dns:vault.example");

    try (VaultStub stub = VaultStub.start("transit", right);
        VaultStub other = VaultStub.start("transit", wrong)) {
      VaultKeys keys = VaultKeys.open(settings(stub, folder.resolve("right.pem")));
      assertThat(keys.open(keys.create()).mac(new byte[1])).hasSize(32);

      assertUntrusted(stub, null);
      assertUntrusted(stub, folder.resolve("wrong.pem"));
      assertUntrusted(other, folder.resolve("wrong.pem"));
      assertThat(other.calls).isEmpty();
    }
  }

  @Test
  void a_file_without_certificates_is_refused() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    try (VaultStub stub = VaultStub.start("transit")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> VaultKeys.open(settings(stub, empty)))
          .withMessageStartingWith("caFile holds no certificate");
    }
  }

  private void assertUntrusted(VaultStub stub, @Nullable Path caFile) {
    assertThatExceptionOfType(PortUnavailable.class)
        .isThrownBy(() -> VaultKeys.open(settings(stub, caFile)))
        .havingCause()
        .withMessage("Vault cannot be reached");
  }

  private VaultSettings settings(VaultStub stub, @Nullable Path caFile) throws IOException {
    Path secretId = Files.writeString(folder.resolve("secret-id"), "s3cret-id");
    Files.setPosixFilePermissions(secretId, PosixFilePermissions.fromString("rw-------"));
    return new VaultSettings(
        stub.address(),
        "transit",
        "engagement",
        "approle",
        VaultStub.ROLE,
        secretId,
        VaultStub.NAMESPACE,
        caFile,
        folder.resolve("erasures.ledger"),
        Duration.ofMinutes(1));
  }

  /** Makes a key with a certificate of its own for this name, and writes that as PEM. */
  private SSLContext certified(String alias, String name) throws Exception {
    Path store = folder.resolve(alias + ".p12");
    keytool(
        "-genkeypair",
        "-alias",
        alias,
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + alias,
        "-ext",
        "SAN=" + name,
        "-keystore",
        store.toString(),
        "-storetype",
        "PKCS12",
        "-storepass",
        PASSWORD);
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        alias,
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD,
        "-file",
        folder.resolve(alias + ".pem").toString());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(store)) {
      keys.load(file, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    return tls;
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    var command = new ArrayList<String>();
    command.add(tool.toString());
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
