package org.engagement.adapter.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.UUID;
import org.engagement.port.PortUnavailable;
import org.engagement.port.contract.ErasureLedgerContract;
import org.engagement.port.driven.ErasureLedger;
import org.engagement.port.driven.ErasureLedger.Entry;
import org.engagement.port.driven.SubjectRights.Erasure;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureFileTest extends ErasureLedgerContract {
  @TempDir private Path folder;

  @Override
  protected ErasureLedger ledger() {
    return new ErasureFile(file());
  }

  private Path file() {
    return folder.resolve("epochs").resolve("erasures.ledger");
  }

  @Test
  void a_line_that_was_cut_off_is_no_erasure_and_goes_with_the_next() throws IOException {
    Entry first = entry();
    Entry second = entry();
    ledger().add(first);
    Files.writeString(file(), "00000000-0000-0001-ff", StandardOpenOption.APPEND);
    assertThat(ledger().all()).containsExactly(first);

    ledger().add(second);

    assertThat(ledger().all()).containsExactly(first, second);
  }

  @Test
  void a_damaged_line_is_never_passed_over() throws IOException {
    ledger().add(entry());
    ledger().add(entry());
    String text = Files.readString(file());
    Files.writeString(file(), text.replaceFirst("T12", "T13"));

    assertThatIllegalStateException()
        .isThrownBy(() -> ledger().all())
        .withMessageStartingWith("line 1 of the ledger of erasures is damaged");
  }

  @Test
  void what_cannot_be_kept_is_not_said_to_be() throws IOException {
    Files.createFile(folder.resolve("epochs"));

    assertThatExceptionOfType(PortUnavailable.class).isThrownBy(() -> ledger().add(entry()));
  }

  @Requirement("GDPR Art. 32")
  @Test
  void only_its_owner_reads_it() throws IOException {
    ledger().add(entry());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  private static Entry entry() {
    return new Entry(
        UUID.randomUUID(),
        new UserIndex(UUID.randomUUID()),
        UUID.randomUUID(),
        new Erasure(UUID.randomUUID(), Instant.parse("2026-11-22T12:00:00Z")));
  }
}
