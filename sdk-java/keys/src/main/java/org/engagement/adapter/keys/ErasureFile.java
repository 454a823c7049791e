package org.engagement.adapter.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.engagement.domain.retention.HeldBack;
import org.engagement.domain.retention.HoldReason;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.ErasureLedger;
import org.engagement.port.driven.SubjectRights.Erasure;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.jspecify.annotations.Nullable;

/**
 * A ledger of erasures in a file that only grows: a line each, with a checksum. All nodes of an
 * engine use the same file.
 *
 * <p>A line that a crash cut off stands at the end, is not an erasure yet, and goes when the next
 * one is added.
 */
public final class ErasureFile implements ErasureLedger {
  private static final Set<StandardOpenOption> READ_AND_WRITE =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  private static final int FIELDS = 7;
  private static final String NOTHING = "-";
  private static final Duration WAIT = Duration.ofMillis(2);
  private static final int MOST_WAITS = 5_000;

  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();

  /** Names the file; it and its folder are made with the first erasure. */
  public ErasureFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  @Override
  public void add(Entry entry) {
    lock.lock();
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (FileChannel channel = FileChannel.open(file, READ_AND_WRITE, ownerOnly())) {
        lock(channel);
        long end = endOfLines(channel);
        channel.truncate(end);
        ByteBuffer line = ByteBuffer.wrap(line(entry).getBytes(US_ASCII));
        while (line.hasRemaining()) {
          end += channel.write(line, end);
        }
        channel.force(true);
      }
      if (folder != null) {
        ShareFolder.force(folder);
      }
    } catch (IOException e) {
      throw new PortUnavailable(ErasureLedger.class, e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for other processes, and for other ledgers on the same file in this one; closing unlocks.
   */
  private static void lock(FileChannel channel) throws IOException {
    for (int again = 0; ; again++) {
      try {
        channel.lock();
        return;
      } catch (OverlappingFileLockException e) {
        if (again == MOST_WAITS) {
          throw new IOException("the ledger of erasures stays locked", e);
        }
        pause();
      }
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(WAIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while waiting for the ledger of erasures", e);
    }
  }

  /** Returns where the last whole line ends. */
  private static long endOfLines(FileChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long end = channel.size(); end > 0; end--) {
      one.clear();
      if (channel.read(one, end - 1) == 1 && one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }

  @Override
  public List<Entry> all() {
    String text;
    try {
      text = Files.readString(file, US_ASCII);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new PortUnavailable(ErasureLedger.class, e);
    }
    List<Entry> entries = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      entries.add(entry(text.substring(start, end), entries.size() + 1));
      start = end + 1;
    }
    return List.copyOf(entries);
  }

  private static String line(Entry entry) {
    String facts =
        entry.store()
            + " "
            + entry.user().bits()
            + " "
            + entry.dies()
            + " "
            + entry.erasure().certificate()
            + " "
            + entry.erasure().at()
            + " "
            + held(entry.erasure().held());
    return facts + " " + checksum(facts) + "\n";
  }

  private static Entry entry(String line, int number) {
    int last = line.lastIndexOf(' ');
    String[] fields = line.split(" ", -1);
    if (fields.length != FIELDS || !checksum(line.substring(0, last)).equals(fields[6])) {
      throw damaged(number, null);
    }
    try {
      return new Entry(
          UUID.fromString(fields[0]),
          new UserIndex(UUID.fromString(fields[1])),
          UUID.fromString(fields[2]),
          new Erasure(UUID.fromString(fields[3]), Instant.parse(fields[4]), held(fields[5])));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw damaged(number, e);
    }
  }

  /** Such as {@code PROFILES:CLAIM,INBOX:PERSON}, and a dash for nothing. */
  private static String held(Set<HeldBack> held) {
    return held.isEmpty()
        ? NOTHING
        : held.stream()
            .sorted()
            .map(each -> each.category() + ":" + each.reason())
            .collect(Collectors.joining(","));
  }

  private static Set<HeldBack> held(String written) {
    if (written.equals(NOTHING)) {
      return Set.of();
    }
    Set<HeldBack> held = new HashSet<>();
    for (String each : written.split(",", -1)) {
      int colon = each.indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException("what is held is a category and a reason");
      }
      held.add(
          new HeldBack(
              RetentionCategory.valueOf(each.substring(0, colon)),
              HoldReason.valueOf(each.substring(colon + 1))));
    }
    return held;
  }

  private static IllegalStateException damaged(int number, @Nullable RuntimeException cause) {
    return new IllegalStateException(
        "line " + number + " of the ledger of erasures is damaged: bring back a copy", cause);
  }

  private static String checksum(String facts) {
    CRC32 sum = new CRC32();
    sum.update(facts.getBytes(US_ASCII));
    return "%08x".formatted(sum.getValue());
  }

  private FileAttribute<?>[] ownerOnly() {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
