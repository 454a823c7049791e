package org.engagement.adapter.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Shares in a folder, a file each that its owner alone may read.
 *
 * <p>A share that is destroyed is overwritten before its file is deleted. Where the file system
 * keeps what is overwritten (snapshots, copies on write, backups), that copy has to go too: the
 * folder belongs where none is made.
 */
final class ShareFolder implements Shares {
  private final Path folder;

  ShareFolder(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  @Override
  public void keep(UUID id, byte[] share) {
    try {
      Files.createDirectories(folder);
      KeyFile.createIfAbsent(file(id), share);
      force(folder);
      Path parent = folder.getParent();
      if (parent != null) {
        force(parent);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of epochs cannot be written", e);
    }
  }

  @Override
  public byte[] read(UUID id) {
    return KeyFile.read(file(id));
  }

  @Override
  public void destroy(UUID id) {
    Path file = file(id);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate((int) channel.size()));
      channel.force(true);
      Files.delete(file);
      force(folder);
    } catch (NoSuchFileException e) {
      // it is destroyed already
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of epochs cannot be written", e);
    }
  }

  private Path file(UUID id) {
    return folder.resolve(id + ".key");
  }

  /** Makes what a folder lists durable, where the platform lets one. */
  static void force(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
