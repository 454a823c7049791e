package org.engagement.port.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.engagement.domain.audit.AuditFault;
import org.engagement.domain.audit.NoteKey;
import org.engagement.domain.audit.SignedNote;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyVault;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link KeyVault} must do. */
@DisplayName("A key vault")
public abstract class KeyVaultContract {
  private static final byte[] PLAINTEXT = "anna@example.org".getBytes(UTF_8);
  private static final byte[] BOUND_TO = "contact_point|address|1".getBytes(UTF_8);

  private KeyVault vault;
  private KeyVault.Key key;

  /** Returns a vault with a root key of its own. */
  protected abstract KeyVault vault();

  @BeforeEach
  void open() {
    vault = vault();
    key = vault.open(vault.create());
  }

  @Test
  @DisplayName("opens a key that it wrapped, as often as asked, as the same key")
  void opens_what_it_wrapped() {
    Bytes wrapped = vault.create();
    byte[] ciphertext = vault.open(wrapped).encrypt(PLAINTEXT, BOUND_TO);

    assertThat(vault.open(wrapped).decrypt(ciphertext, BOUND_TO)).isEqualTo(PLAINTEXT);
    assertThat(vault.open(wrapped).mac(PLAINTEXT)).isEqualTo(vault.open(wrapped).mac(PLAINTEXT));
  }

  @Test
  @DisplayName("signs so that whoever has the public key can verify it")
  void signs_verifiably() {
    byte[] signature = key.sign(PLAINTEXT);

    assertThat(signature).hasSize(64);
    assertThat(verifies(key.publicKey(), signature, PLAINTEXT)).isTrue();
    assertThat(verifies(key.publicKey(), signature, BOUND_TO)).isFalse();
    assertThat(verifies(key.createKey().publicKey(), signature, PLAINTEXT)).isFalse();
  }

  /** By the plainest note that a key of the platform verifies. */
  private static boolean verifies(byte[] publicKey, byte[] signature, byte[] message) {
    SignedNote note =
        SignedNote.sign(new String(message, UTF_8), NoteKey.of("vault", publicKey), m -> signature);
    try {
      return !note.verifiedBy(NoteKey.of("vault", publicKey)).isEmpty();
    } catch (AuditFault e) {
      return false;
    }
  }

  @Test
  @DisplayName("makes another key each time")
  void makes_another_key_each_time() {
    KeyVault.Key other = vault.open(vault.create());

    assertThat(other.mac(PLAINTEXT)).isNotEqualTo(key.mac(PLAINTEXT));
    assertThat(key.createKey().mac(PLAINTEXT)).isNotEqualTo(key.createKey().mac(PLAINTEXT));
  }

  @Test
  @DisplayName("opens no key that another vault wrapped, and nothing that is no key")
  void opens_nothing_else() {
    Bytes foreign = vault().create();

    assertThatIllegalArgumentException().isThrownBy(() -> vault.open(foreign));
    assertThatIllegalArgumentException().isThrownBy(() -> vault.open(changed(vault.create())));
    assertThatIllegalArgumentException().isThrownBy(() -> vault.open(Bytes.of(new byte[] {7})));
  }

  @Test
  @DisplayName("destroys one key that can be destroyed, as often as asked, and no other")
  void destroys_one_key() {
    Bytes dies = vault.createDestroyable();
    Bytes lives = vault.createDestroyable();
    byte[] ciphertext = vault.open(lives).encrypt(PLAINTEXT, BOUND_TO);
    vault.open(dies);

    vault.destroy(dies);
    vault.destroy(dies);

    assertThatIllegalArgumentException().isThrownBy(() -> vault.open(dies));
    assertThat(vault.open(lives).decrypt(ciphertext, BOUND_TO)).isEqualTo(PLAINTEXT);
  }

  @Test
  @DisplayName("destroys no key that lives as long as the root key")
  void leaves_lasting_keys() {
    Bytes lasting = vault.create();
    byte[] ciphertext = vault.open(lasting).encrypt(PLAINTEXT, BOUND_TO);

    vault.destroy(lasting);

    assertThat(vault.open(lasting).decrypt(ciphertext, BOUND_TO)).isEqualTo(PLAINTEXT);
  }

  @Test
  @DisplayName("gives keys that wrap anew what they wrapped, under another")
  void wraps_anew() {
    KeyVault.Key inner = key.createKey();
    KeyVault.Key other = vault.open(vault.createDestroyable());
    Bytes anew = key.rewrap(key.wrap(inner), other);

    assertThat(other.open(anew).mac(PLAINTEXT)).isEqualTo(inner.mac(PLAINTEXT));
    assertThatIllegalArgumentException().isThrownBy(() -> key.open(anew));
    assertThatIllegalArgumentException().isThrownBy(() -> other.rewrap(key.wrap(inner), key));
  }

  @Test
  @DisplayName("gives keys that decrypt what they encrypted, even nothing")
  void decrypts_what_it_encrypted() {
    assertThat(key.decrypt(key.encrypt(PLAINTEXT, BOUND_TO), BOUND_TO)).isEqualTo(PLAINTEXT);
    assertThat(key.decrypt(key.encrypt(new byte[0], BOUND_TO), BOUND_TO)).isEmpty();
  }

  @Test
  @DisplayName("gives keys that encrypt the same text differently each time")
  void encrypts_differently_each_time() {
    assertThat(key.encrypt(PLAINTEXT, BOUND_TO)).isNotEqualTo(key.encrypt(PLAINTEXT, BOUND_TO));
  }

  @Requirement("GDPR Art. 32")
  @Test
  @DisplayName("gives keys that decrypt nothing bound to something else")
  void binds_to_associated_data() {
    byte[] ciphertext = key.encrypt(PLAINTEXT, BOUND_TO);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> key.decrypt(ciphertext, "contact_point|address|2".getBytes(UTF_8)));
  }

  @Requirement("GDPR Art. 32")
  @Test
  @DisplayName("gives keys that decrypt nothing changed, cut off or of another key")
  void decrypts_nothing_changed() {
    byte[] ciphertext = key.encrypt(PLAINTEXT, BOUND_TO);
    byte[] changed = ciphertext.clone();
    changed[changed.length - 1] ^= 1;

    assertThatIllegalArgumentException().isThrownBy(() -> key.decrypt(changed, BOUND_TO));
    assertThatIllegalArgumentException().isThrownBy(() -> key.decrypt(new byte[3], BOUND_TO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> key.createKey().decrypt(ciphertext, BOUND_TO));
  }

  @Test
  @DisplayName("gives keys that digest to 32 bytes, which follow from key and message")
  void digests_by_key_and_message() {
    assertThat(key.mac(PLAINTEXT)).hasSize(32).isEqualTo(key.mac(PLAINTEXT.clone()));
    assertThat(key.mac(PLAINTEXT)).isNotEqualTo(key.mac(BOUND_TO));
  }

  @Test
  @DisplayName("gives keys that wrap others, differently each time, and open what they wrapped")
  void wraps_other_keys() {
    KeyVault.Key inner = key.createKey();
    Bytes first = key.wrap(inner);
    Bytes second = key.wrap(inner);

    assertThat(first).isNotEqualTo(second);
    assertThat(key.open(first).mac(PLAINTEXT)).isEqualTo(inner.mac(PLAINTEXT));
    assertThat(key.open(second).decrypt(inner.encrypt(PLAINTEXT, BOUND_TO), BOUND_TO))
        .isEqualTo(PLAINTEXT);
    assertThatIllegalArgumentException().isThrownBy(() -> key.createKey().open(first));
    assertThatIllegalArgumentException().isThrownBy(() -> key.open(changed(first)));
  }

  @Test
  @DisplayName("gives keys that do not show their bytes")
  void shows_no_bytes() {
    assertThat(key.toString()).doesNotContainPattern("[0-9A-Za-z+/=_-]{32}");
    assertThat(vault.toString()).doesNotContainPattern("[0-9A-Za-z+/=_-]{32}");
  }

  private static Bytes changed(Bytes wrapped) {
    byte[] bytes = wrapped.toArray();
    bytes[bytes.length - 1] ^= 1;
    return Bytes.of(bytes);
  }
}
