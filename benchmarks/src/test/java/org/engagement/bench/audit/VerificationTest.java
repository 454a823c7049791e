package org.engagement.bench.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.engagement.app.auditing.LogFolder;
import org.engagement.domain.audit.AuditFault;
import org.engagement.domain.audit.LogVerifier;
import org.engagement.domain.audit.Tile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
  private static final long SIZE = 300 * Tile.FULL;

  @TempDir private Path folder;

  @Test
  void verifies_every_entry_of_a_log_that_it_wrote() throws IOException {
    assertThat(Verification.run(folder, SIZE).entries()).isEqualTo(SIZE);
  }

  @Test
  void measures_a_log_in_which_one_changed_byte_is_found() throws IOException {
    MadeLog log = MadeLog.write(folder, SIZE);
    Path last = folder.resolve(new Tile(Tile.Kind.ENTRIES, 0, 299, Tile.FULL).path());
    byte[] content = Files.readAllBytes(last);
    content[content.length - 5] ^= 1;
    Files.write(last, content);

    assertThatThrownBy(
            () -> new LogVerifier(log.key(), new LogFolder(folder)).verify(Optional.empty()))
        .isInstanceOf(AuditFault.class);
  }
}
