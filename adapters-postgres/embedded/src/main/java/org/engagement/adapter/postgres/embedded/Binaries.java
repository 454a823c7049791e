package org.engagement.adapter.postgres.embedded;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The packaged PostgreSQL, unpacked once per version, machine type and cache folder. */
final class Binaries {
  private Binaries() {}

  /** Returns the folder with {@code bin}, {@code lib} and {@code share}. */
  static Path unpacked(Path cache) throws IOException {
    var machine = machine();
    var home = cache.resolve("postgres-" + version() + "-" + machine);
    if (Files.isDirectory(home)) {
      return home;
    }
    Files.createDirectories(cache);
    var unfinished = Files.createTempDirectory(cache, "unpacking-");
    try {
      unpack("/postgres-" + machine + ".txz", unfinished);
      Files.setAttribute(unfinished, "unix:mode", 0755);
      Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException e) {
      // another program was faster; what it unpacked is the same
    } catch (IOException e) {
      if (!Files.isDirectory(home)) {
        throw e;
      }
    } finally {
      Folders.delete(unfinished);
    }
    return home;
  }

  private static void unpack(String resource, Path into) throws IOException {
    try (var packed = Packaged.open(resource);
        var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
          throw new IOException("an entry of " + resource + " points out of its folder");
        }
        unpack(entry, tar, target);
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(requireNonNull(target.getParent()));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, target);
      Files.setAttribute(target, "unix:mode", entry.getMode() & 0755);
    }
  }

  private static String version() throws IOException {
    var properties = new Properties();
    try (var in = Packaged.open("binaries.properties")) {
      properties.load(in);
    }
    return properties.getProperty("version", "");
  }

  /** The name that the packages give to this kind of machine. */
  private static String machine() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var processor = System.getProperty("os.arch");
    return system
        + "-"
        + switch (processor) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm_64";
          default -> processor;
        };
  }
}
