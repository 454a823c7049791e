package org.engagement.adapter.postgres.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to a data folder, which the operating system takes back from a dead program. */
final class FolderLock implements AutoCloseable {
  /**
   * The folders that this JVM holds. Static because the lock of a file belongs to the process:
   * opening and closing the file a second time would drop it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the right to the folder.
   *
   * @throws FolderInUse if a living program has it
   */
  static FolderLock take(DataFolder layout) throws IOException {
    if (!HELD.add(layout.root())) {
      throw new FolderInUse(layout.root(), "this program");
    }
    try {
      return new FolderLock(layout.root(), lock(layout));
    } catch (IOException | RuntimeException e) {
      HELD.remove(layout.root());
      throw e;
    }
  }

  // the lock lives as long as its channel, which close() closes
  private static FileChannel lock(DataFolder layout) throws IOException {
    var channel = FileChannel.open(layout.lock(), CREATE, WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new FolderInUse(layout.root(), "process " + Files.readString(layout.lock()).strip());
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)));
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(folder);
    }
  }
}
