package org.engagement.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.engagement.domain.audit.AuditFault.Kind;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A signed note")
class SignedNoteTest {
  /** The example of the Go package golang.org/x/mod/sumdb/note, made by another tool. */
  private static final String FOREIGN_KEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String FOREIGN_TEXT =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.
      """;

  private static final String FOREIGN_NOTE =
      FOREIGN_TEXT
          + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXg"
          + "KvqfqdngotpRZb6KE6RyyBwJnAM=\n";

  private final TestLog log = new TestLog();

  @Requirement("C2SP signed-note")
  @Test
  void of_another_tool_verifies() {
    SignedNote note = SignedNote.parse(bytes(FOREIGN_NOTE));
    assertThat(note.verifiedBy(NoteKey.parse(FOREIGN_KEY))).isEqualTo(FOREIGN_TEXT);
    assertThat(note.bytes()).isEqualTo(bytes(FOREIGN_NOTE));
  }

  @Test
  void verifies_beside_signatures_of_strangers() {
    SignedNote own = SignedNote.sign(FOREIGN_TEXT, log.key(), log::signature);
    SignedNote both =
        SignedNote.parse(
            bytes(
                new String(own.bytes(), StandardCharsets.UTF_8)
                    + FOREIGN_NOTE.substring(FOREIGN_TEXT.length() + 1)));
    assertThat(both.signatures()).hasSize(2);
    assertThat(both.verifiedBy(log.key())).isEqualTo(FOREIGN_TEXT);
    assertThat(both.verifiedBy(NoteKey.parse(FOREIGN_KEY))).isEqualTo(FOREIGN_TEXT);
  }

  @Requirement("C2SP signed-note")
  @Test
  void is_refused_when_one_signature_of_the_key_is_false() {
    SignedNote own = SignedNote.sign("a text\n", log.key(), log::signature);
    SignedNote other = SignedNote.sign("another\n", log.key(), log::signature);
    SignedNote mixed =
        new SignedNote(
            "a text\n", List.of(own.signatures().getFirst(), other.signatures().getFirst()));
    assertThatExceptionOfType(AuditFault.class)
        .isThrownBy(() -> mixed.verifiedBy(log.key()))
        .extracting(AuditFault::kind)
        .isEqualTo(Kind.SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text\n",
        "text\n\n",
        "text\n\n\u2014 name\n",
        "text\n\n\u2014 name AAAA\n",
        "text\n\n\u2014 na+me AAAAAAAA\n",
        "text\n\n- name AAAAAAAA\n",
        "text\n\n\u2014 name AAAA!AAA\n",
        "text\n\n\u2014 name AAAAAAB=\n",
        "text\n\n\u2014 name AAAAAAA\n",
        "text\n\n\u2014 name AAAAAAAA",
        "te\txt\n\n\u2014 name AAAAAAAA\n",
        "te\rxt\n\n\u2014 name AAAAAAAA\n"
      })
  void of_no_such_form_is_malformed(String note) {
    assertThatExceptionOfType(AuditFault.class)
        .isThrownBy(() -> SignedNote.parse(bytes(note)))
        .extracting(AuditFault::kind)
        .isEqualTo(Kind.MALFORMED);
  }

  @Test
  void that_is_no_utf8_is_malformed() {
    byte[] note = bytes("text\n\n\u2014 name AAAAAAAA\n");
    note[1] = (byte) 0xff;
    assertThatExceptionOfType(AuditFault.class).isThrownBy(() -> SignedNote.parse(note));
  }

  @Test
  void has_a_key_whose_text_reads_back() {
    assertThat(NoteKey.parse(log.key().text()).text()).isEqualTo(log.key().text());
    assertThat(NoteKey.parse(FOREIGN_KEY).text()).isEqualTo(FOREIGN_KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq",
        "PeterNeumann"
      })
  void has_no_key_of_another_text(String text) {
    assertThatExceptionOfType(AuditFault.class).isThrownBy(() -> NoteKey.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a name", "a+name", "a\u2003name", "a\nname"})
  void has_no_key_of_such_a_name(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> NoteKey.of(name, new byte[32]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "origin\n1\n",
        "origin\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "origin\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "origin\n99999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        "origin\n1\nCsUYapGGPo4dkMgIAUqom\n",
        "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
        "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
        "origin\r\n1\r\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\r\n"
      })
  void is_no_checkpoint_with_such_a_text(String text) {
    assertThatExceptionOfType(AuditFault.class).isThrownBy(() -> Checkpoint.parse(text));
  }

  @Requirement("C2SP tlog-checkpoint")
  @Test
  void is_a_checkpoint_with_the_text_of_the_specification() {
    String text =
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
    assertThat(Checkpoint.parse(text + "extension\n").extensions()).containsExactly("extension");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
