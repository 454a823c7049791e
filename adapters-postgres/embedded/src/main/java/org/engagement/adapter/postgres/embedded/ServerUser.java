package org.engagement.adapter.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom the server runs. PostgreSQL refuses root, so a program of root's starts it in a user
 * namespace, where root is nobody; where those are forbidden, as the user {@code nobody}.
 */
record ServerUser(List<String> prefix, boolean ownsFolders) {
  private static final Path SELF = Path.of("/proc/self");

  private static final ServerUser OURSELVES = new ServerUser(List.of(), false);

  private static final ServerUser ROOT_AS_NOBODY =
      new ServerUser(List.of("unshare", "--user"), false);

  private static final List<ServerUser> NOBODY =
      List.of(
          new ServerUser(
              List.of("setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups"), true),
          new ServerUser(List.of("runuser", "-u", "nobody", "--"), true));

  /** Returns the first way that works here and may use the folder. */
  static ServerUser forFolder(Path folder) throws IOException {
    if (!weAreRoot()) {
      return OURSELVES;
    }
    return firstThatMayUse(folder, Stream.concat(Stream.of(ROOT_AS_NOBODY), NOBODY.stream()));
  }

  /** The way that is left when user namespaces are forbidden. */
  static ServerUser withoutNamespaces(Path folder) throws IOException {
    return weAreRoot() ? firstThatMayUse(folder, NOBODY.stream()) : OURSELVES;
  }

  private static ServerUser firstThatMayUse(Path folder, Stream<ServerUser> ways)
      throws IOException {
    for (var way : ways.toList()) {
      if (way.mayUse(folder)) {
        return way;
      }
    }
    throw new IllegalStateException(
        "PostgreSQL refuses to run as root, and run as nobody it may not enter "
            + folder
            + ": use another data folder, or run the program as an ordinary user");
  }

  private boolean mayUse(Path folder) throws IOException {
    var before = Files.getOwner(folder);
    own(folder);
    if (Command.succeeds(Command.concat(prefix, "test", "-w", folder.toString()))) {
      return true;
    }
    Files.setOwner(folder, before);
    return false;
  }

  /** Makes a file or folder that we made the server's; we are root then, and may still use it. */
  void own(Path path) throws IOException {
    if (ownsFolders) {
      var users = path.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(path, users.lookupPrincipalByName("nobody"));
    }
  }

  /** Where the unpacked binaries lie: in our user's cache if the server may go there. */
  Path cache(DataFolder layout) {
    if (ownsFolders) {
      return layout.root().resolve("cache");
    }
    var configured = System.getenv("XDG_CACHE_HOME");
    var home =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    var cache = home.resolve("engagement");
    try {
      return Files.createDirectories(cache);
    } catch (IOException e) {
      // a user without a home that can be written to
      return layout.root().resolve("cache");
    }
  }

  private static boolean weAreRoot() throws IOException {
    return Integer.valueOf(0).equals(Files.getAttribute(SELF, "unix:uid"));
  }
}
