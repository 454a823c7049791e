package org.engagement.adapter.keys.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.engagement.port.PortUnavailable;
import org.engagement.port.contract.KeyVaultContract;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyVault;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultKeysTest extends KeyVaultContract {
  private static final String MOUNT = "crypto/transit";
  private static final String SIGN_IN = "POST auth/approle/login";
  private static final String RENEWAL = "POST auth/token/renew-self";

  @TempDir private Path folder;

  private final List<VaultStub> started = new ArrayList<>();
  private VaultStub stub;

  @BeforeEach
  void start() {
    stub = newStub();
  }

  /** The contract asks for vaults before this class has set anything up. */
  private Path secretIdFile() {
    try {
      Path file = folder.resolve("secret-id");
      if (!Files.exists(file)) {
        Files.writeString(file, "s3cret-id\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    started.forEach(VaultStub::close);
  }

  private VaultStub newStub() {
    try {
      VaultStub made = VaultStub.start(MOUNT);
      started.add(made);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected KeyVault vault() {
    return keys(newStub());
  }

  private VaultKeys keys(VaultStub server) {
    return VaultKeys.open(settings(server, Duration.ofMinutes(1)), () -> server.nanos);
  }

  private VaultSettings settings(VaultStub server, Duration patience) {
    return new VaultSettings(
        server.address(),
        MOUNT,
        "engagement",
        "approle",
        VaultStub.ROLE,
        secretIdFile(),
        VaultStub.NAMESPACE,
        null,
        folder.resolve("erasures.ledger"),
        patience);
  }

  @Test
  void a_key_outlives_this_client_and_the_rotation_of_the_root_key() {
    KeyVault first = keys(stub);
    Bytes lasting = first.create();
    Bytes destroyable = first.createDestroyable();
    stub.root.rotate();

    KeyVault second = keys(stub);

    assertThat(second.open(lasting).publicKey()).isEqualTo(first.open(lasting).publicKey());
    assertThat(second.open(destroyable).publicKey()).isEqualTo(first.open(destroyable).publicKey());
    assertThat(second.open(second.create()).mac(new byte[1])).hasSize(32);
  }

  @Test
  void a_version_below_the_least_allowed_opens_nothing() {
    KeyVault keys = keys(stub);
    Bytes wrapped = keys.create();
    stub.root.rotate();
    stub.root.minDecryptionVersion = 2;

    assertThatIllegalArgumentException().isThrownBy(() -> keys.open(wrapped));
  }

  @Test
  @Requirement("GDPR Art. 17")
  void what_can_be_destroyed_has_a_transit_key_of_its_own_that_goes() {
    KeyVault keys = keys(stub);
    Bytes dies = keys.createDestroyable();
    assertThat(stub.keys).hasSize(2);

    keys.destroy(dies);

    assertThat(stub.keys).containsOnlyKeys("engagement");
  }

  @Test
  void a_key_that_vault_kept_is_not_called_destroyed() {
    KeyVault keys = keys(stub);
    Bytes dies = keys.createDestroyable();
    stub.deletesNothing = true;

    assertUnavailable(() -> keys.destroy(dies), "did not delete");
  }

  @Test
  void a_mount_that_is_not_there_is_no_key_that_is_gone() {
    KeyVault keys = keys(stub);
    Bytes dies = keys.createDestroyable();
    stub.mounted = false;

    assertUnavailable(() -> keys.destroy(dies), "answered 404 about a transit key");
  }

  @Test
  void what_is_done_for_a_person_asks_vault_nothing() {
    KeyVault keys = keys(stub);
    KeyVault.Key epoch = keys.open(keys.createDestroyable());
    int before = stub.calls.size();

    epoch.open(epoch.wrap(epoch.createKey())).encrypt(new byte[3], new byte[3]);

    assertThat(stub.calls).hasSize(before);
  }

  @Test
  void a_token_is_renewed_in_the_last_third_of_its_time() {
    KeyVault keys = keys(stub);
    stub.nanos = TimeUnit.SECONDS.toNanos(39);
    keys.create();
    assertThat(stub.calls).doesNotContain(RENEWAL);

    stub.nanos = TimeUnit.SECONDS.toNanos(41);
    keys.create();
    stub.nanos = TimeUnit.SECONDS.toNanos(100);
    keys.create();

    assertThat(stub.calls).containsOnlyOnce(SIGN_IN);
    assertThat(stub.calls.stream().filter(RENEWAL::equals)).hasSize(2);
  }

  @Test
  void a_token_that_can_be_renewed_no_further_is_replaced_in_time() {
    KeyVault keys = keys(stub);
    stub.renewals = 0;
    stub.nanos = TimeUnit.SECONDS.toNanos(41);

    keys.create();

    assertThat(stub.calls.stream().filter(SIGN_IN::equals)).hasSize(2);
  }

  @Test
  void a_token_that_ran_out_or_was_revoked_is_replaced() {
    KeyVault keys = keys(stub);
    stub.nanos = TimeUnit.SECONDS.toNanos(61);
    keys.create();
    stub.revokeAll();
    keys.create();

    assertThat(stub.calls.stream().filter(SIGN_IN::equals)).hasSize(3);
  }

  @Test
  void a_secret_id_is_rotated_by_replacing_its_file() throws IOException {
    KeyVault keys = keys(stub);
    stub.secret = "another";
    stub.revokeAll();
    assertUnavailable(keys::create, "refuses the sign-in");

    Files.writeString(secretIdFile(), "another\n");

    assertThat(keys.open(keys.create()).mac(new byte[1])).hasSize(32);
  }

  @Test
  @Requirement("GDPR Art. 32")
  void a_secret_id_that_everybody_may_read_is_refused() throws IOException {
    Files.setPosixFilePermissions(secretIdFile(), PosixFilePermissions.fromString("rw-r--r--"));

    assertUnavailable(() -> keys(stub), "may not be read by everybody");
  }

  @Test
  void a_sealed_vault_is_said_to_be_sealed_and_serves_again_once_unsealed() {
    KeyVault keys = keys(stub);
    Bytes wrapped = keys.create();
    Bytes dies = keys.createDestroyable();
    stub.sealed = true;
    assertUnavailable(() -> keys.open(wrapped), "sealed");
    assertUnavailable(() -> keys.destroy(dies), "sealed");

    stub.sealed = false;

    assertThat(keys.open(wrapped).mac(new byte[1])).hasSize(32);
  }

  @Test
  void a_vault_that_lags_behind_itself_is_asked_three_times() {
    KeyVault keys = keys(stub);
    stub.notYet = 2;
    assertThat(keys.create().toArray()).isNotEmpty();

    stub.notYet = 3;
    assertUnavailable(keys::create, "answered 412");
  }

  @Test
  void a_vault_that_stands_still_or_is_gone_is_given_up() {
    VaultKeys keys = keys(stub);
    stub.standsStill = true;
    assertUnavailable(
        () -> VaultKeys.open(settings(stub, Duration.ofMillis(50))), "did not answer in time");

    stub.close();

    assertUnavailable(keys::create, "cannot be reached");
  }

  @Test
  @Requirement("GDPR Art. 32")
  void a_vault_that_binds_nothing_to_associated_data_is_refused() {
    stub.bindsNothing = true;

    assertThatIllegalStateException()
        .isThrownBy(() -> keys(stub))
        .withMessageContaining("does not bind");
  }

  @Test
  void a_root_key_that_is_not_there_is_not_made() {
    stub.keys.clear();

    assertThatIllegalStateException()
        .isThrownBy(() -> keys(stub))
        .withMessage("the transit key engagement is not there");
    assertThat(stub.keys).isEmpty();
  }

  @Test
  @Requirement("GDPR Art. 32")
  void an_address_is_https_or_within_the_machine() {
    VaultSettings good = settings(stub, Duration.ofSeconds(1));
    for (String bad : new String[] {"http://vault.example", "https://h/path", "ftp://h", "x"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              new VaultSettings(
                  URI.create(bad),
                  good.mount(),
                  good.keyName(),
                  good.authMount(),
                  good.roleId(),
                  secretIdFile(),
                  null,
                  null,
                  good.erasures(),
                  good.patience()))
          .withMessageContaining("address is https");
    }
  }

  private static void assertUnavailable(Runnable call, String why) {
    assertThatExceptionOfType(PortUnavailable.class)
        .isThrownBy(call::run)
        .havingCause()
        .withMessageContaining(why);
  }
}
