package org.engagement.adapter.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/** A file that holds one root key as a line of hex digits and that its owner alone may read. */
final class KeyFile {
  private static final Pattern HEX_256 = Pattern.compile("[0-9a-f]{64}");
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private KeyFile() {}

  /**
   * Reads the key.
   *
   * @throws IllegalArgumentException if there is no such file, others may read it, or it holds no
   *     key
   */
  static byte[] read(Path file) {
    try {
      refuseOthers(file);
      return parse(Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("the key file does not exist", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the key file cannot be read", e);
    }
  }

  /** Writes a new key, durably, unless the file is there already; never replaces one. */
  static void createIfAbsent(Path file, byte[] key) {
    byte[] line = (HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII);
    Set<StandardOpenOption> onlyNew =
        EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    try (FileChannel channel = FileChannel.open(file, onlyNew, ownerOnly(file))) {
      channel.write(ByteBuffer.wrap(line));
      channel.force(true);
    } catch (FileAlreadyExistsException e) {
      // the one that is there is the key
    } catch (IOException e) {
      throw new UncheckedIOException("the key file cannot be written", e);
    }
  }

  private static byte[] parse(String hex) {
    if (!HEX_256.matcher(hex).matches()) {
      throw new IllegalArgumentException("a key file holds one line of 64 lowercase hex digits");
    }
    return HexFormat.of().parseHex(hex);
  }

  private static void refuseOthers(Path file) throws IOException {
    if (hasPermissions(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IllegalArgumentException(
          "the key file may be read by its owner alone: set its mode to 0600");
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return hasPermissions(file)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private static boolean hasPermissions(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
