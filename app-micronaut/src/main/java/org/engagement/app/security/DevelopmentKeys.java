package org.engagement.app.security;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.engagement.domain.activity.Source;
import org.jspecify.annotations.Nullable;

/**
 * The keys that an embedded node makes for itself on the first start of an empty folder: one a role
 * but {@code person}, and {@code import} for history.
 */
public final class DevelopmentKeys {
  /** The file in the data folder. */
  public static final String FILE = "dev-keys.properties";

  private static final String IMPORT = "import";

  private DevelopmentKeys() {}

  /**
   * Makes the file, readable by its owner alone, unless it is there.
   *
   * @param secrets answers with a new secret each time
   * @return whether it was made
   */
  public static boolean makeOnce(Path dataFolder, Supplier<String> secrets) throws IOException {
    Path file = dataFolder.resolve(FILE);
    if (Files.exists(file)) {
      return false;
    }
    StringBuilder lines = new StringBuilder();
    names()
        .keySet()
        .forEach(name -> lines.append(name).append('=').append(secrets.get()).append('\n'));
    Path part = dataFolder.resolve(FILE + ".part");
    Files.deleteIfExists(part);
    try {
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (UnsupportedOperationException | FileAlreadyExistsException e) {
      throw new IOException("the data folder cannot keep a file private", e);
    }
    Files.writeString(part, lines, StandardOpenOption.WRITE);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  /** Returns the keys of the file. */
  public static List<ApiKey> read(Path dataFolder) throws IOException {
    List<ApiKey> keys = new ArrayList<>();
    for (String line : Files.readAllLines(dataFolder.resolve(FILE))) {
      int equals = line.indexOf('=');
      Role role = equals < 0 ? null : names().get(line.substring(0, equals));
      if (role != null) {
        String name = line.substring(0, equals);
        keys.add(
            new ApiKey(name, role, ApiKeys.hash(line.substring(equals + 1)), source(name, role)));
      }
    }
    return keys;
  }

  private static Map<String, Role> names() {
    Map<String, Role> names = new TreeMap<>();
    for (Role role : Role.values()) {
      if (role.isOfKeys()) {
        names.put(role.label(), role);
      }
    }
    names.put(IMPORT, Role.BACKEND);
    return names;
  }

  private static @Nullable Source source(String name, Role role) {
    return role == Role.COLLECTOR || role == Role.BACKEND
        ? new Source(name, name.equals(IMPORT))
        : null;
  }
}
