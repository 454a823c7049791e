package org.engagement.adapter.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyVault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinkKeysTest {
  private static final byte[] WORDS = "Anna".getBytes(UTF_8);
  private static final byte[] PLACE = "vault|address|1".getBytes(UTF_8);

  @TempDir private Path folder;

  @Test
  void a_new_key_file_can_be_read_and_written_by_its_owner_alone() throws IOException {
    Path file = folder.resolve("root.key");

    TinkKeys.fromFileOrNew(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_file_opens_again_what_it_wrapped_before_a_restart() {
    Path file = folder.resolve("root.key");
    Bytes wrapped = TinkKeys.fromFileOrNew(file).create();
    byte[] sealed = TinkKeys.fromFile(file).open(wrapped).encrypt(WORDS, PLACE);

    assertThat(TinkKeys.fromFileOrNew(file).open(wrapped).decrypt(sealed, PLACE)).isEqualTo(WORDS);
  }

  @Test
  void a_file_that_others_may_read_is_refused() throws IOException {
    Path file = folder.resolve("root.key");
    TinkKeys.fromFileOrNew(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TinkKeys.fromFile(file))
        .withMessageContaining("0600");
  }

  @Test
  void a_missing_file_is_refused_unless_a_new_one_is_asked_for() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TinkKeys.fromFile(folder.resolve("none.key")));
  }

  @Test
  void a_file_that_holds_no_key_is_refused_without_showing_what_it_holds() throws IOException {
    Path file = folder.resolve("root.key");
    TinkKeys.fromFileOrNew(file);
    Files.writeString(file, "secret but short");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TinkKeys.fromFileOrNew(file))
        .withMessageNotContaining("secret");
  }

  @Test
  void what_one_vault_wrapped_no_other_opens() {
    Bytes wrapped = TinkKeys.ephemeral().create();

    assertThatIllegalArgumentException().isThrownBy(() -> TinkKeys.ephemeral().open(wrapped));
  }

  @Test
  void a_seed_gives_the_same_keys_by_label_in_whatever_order_they_are_asked_for() {
    TinkKeys one = TinkKeys.seeded(new byte[32]);
    TinkKeys two = TinkKeys.seeded(new byte[32]);
    KeyVault.Key indexOfOne = one.open(one.create("index"));
    two.create("draw");

    assertThat(indexOfOne.mac(WORDS)).isEqualTo(two.open(two.create("index")).mac(WORDS));
    assertThat(indexOfOne.createKey("anna").mac(WORDS))
        .isEqualTo(two.open(two.create("index")).createKey("anna").mac(WORDS))
        .isNotEqualTo(indexOfOne.createKey("ben").mac(WORDS));
  }

  @Test
  void a_file_of_seeded_keys_opens_what_they_wrapped() {
    Path file = folder.resolve("root.key");
    Bytes wrapped = TinkKeys.seeded(new byte[32], file).create("index");

    assertThat(TinkKeys.fromFile(file).open(wrapped).mac(WORDS))
        .isEqualTo(TinkKeys.seeded(new byte[32]).open(wrapped).mac(WORDS));
  }

  @Test
  void without_a_seed_a_label_makes_no_two_keys_alike() {
    TinkKeys keys = TinkKeys.ephemeral();

    assertThat(keys.open(keys.create("index")).mac(WORDS))
        .isNotEqualTo(keys.open(keys.create("index")).mac(WORDS));
  }

  @Test
  void nothing_about_a_key_shows_in_its_text() {
    TinkKeys keys = TinkKeys.seeded(new byte[32]);

    assertThat(keys.open(keys.create())).hasToString("TinkKey[…]");
  }

  @Test
  void what_can_be_destroyed_opens_after_a_restart_and_never_again_once_it_is() throws IOException {
    Path file = folder.resolve("root.key");
    Bytes wrapped = TinkKeys.fromFileOrNew(file).createDestroyable();
    byte[] mac = TinkKeys.fromFile(file).open(wrapped).mac(WORDS);
    assertThat(TinkKeys.fromFile(file).open(wrapped).mac(WORDS)).isEqualTo(mac);

    TinkKeys.fromFile(file).destroy(wrapped);

    assertThatIllegalArgumentException().isThrownBy(() -> TinkKeys.fromFile(file).open(wrapped));
    assertThat(folder.resolve("epochs")).isEmptyDirectory();
  }

  @Test
  void the_root_key_alone_opens_nothing_that_can_be_destroyed() throws IOException {
    Path file = folder.resolve("root.key");
    Bytes wrapped = TinkKeys.fromFileOrNew(file).createDestroyable();
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path copy = Files.copy(file, elsewhere.resolve("root.key"));
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));

    assertThatIllegalArgumentException().isThrownBy(() -> TinkKeys.fromFile(copy).open(wrapped));
    assertThat(TinkKeys.fromFile(copy, folder.resolve("epochs")).open(wrapped)).isNotNull();
  }

  @Test
  void a_share_can_be_read_by_its_owner_alone() throws IOException {
    TinkKeys.fromFileOrNew(folder.resolve("root.key")).createDestroyable();

    try (Stream<Path> shares = Files.list(folder.resolve("epochs"))) {
      assertThat(shares)
          .singleElement()
          .satisfies(share ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(share)))
                  .isEqualTo("rw-------"));
    }
  }

  @Test
  void a_seed_gives_no_two_keys_alike_that_can_be_destroyed() {
    TinkKeys one = TinkKeys.seeded(new byte[32]);
    TinkKeys two = TinkKeys.seeded(new byte[32]);

    assertThat(one.open(one.createDestroyable()).mac(WORDS))
        .isNotEqualTo(two.open(two.createDestroyable()).mac(WORDS));
  }
}
