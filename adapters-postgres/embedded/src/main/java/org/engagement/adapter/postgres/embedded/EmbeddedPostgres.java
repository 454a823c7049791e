package org.engagement.adapter.postgres.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A PostgreSQL server of this program's own, its data in a folder.
 *
 * <p>It listens on loopback alone, on a port that is free at the start, and lets nobody in without
 * the password of the folder. What it has committed is on disk ({@code fsync} and {@code
 * synchronous_commit} are on) and is there again after the next start, also when the program was
 * killed in between. One program at a time uses a folder.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** How long a program that is ending may go on using the server before it is stopped. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final FolderLock lock;
  private final Server server;
  private final Login login;
  private final boolean temporary;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final Thread secondLine;

  private EmbeddedPostgres(FolderLock lock, Server server, Login login, boolean temporary) {
    this.lock = lock;
    this.server = server;
    this.login = login;
    this.temporary = temporary;
    this.secondLine = new Thread(this::closeAfterGrace, "stop embedded PostgreSQL");
  }

  /**
   * Starts a server on the folder, which is made when it is not there yet.
   *
   * <p>A server that a killed program left behind on the folder is stopped first.
   *
   * @throws FolderInUse if a living program, this one included, uses the folder
   * @throws IllegalStateException if the server does not start; the message says why
   */
  public static EmbeddedPostgres start(Path dataFolder) {
    try {
      return start(dataFolder, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts a server on a new folder that {@link #close} deletes: for tests and first looks.
   *
   * <p>Temporary servers of programs that were killed are stopped and deleted on the way.
   */
  public static EmbeddedPostgres startTemporary() {
    try {
      var folders = TemporaryFolders.ofThisMachine();
      folders.clear(Instant.now());
      return start(folders.create(), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres start(Path folder, boolean temporary) throws IOException {
    Files.createDirectories(folder);
    var layout = new DataFolder(folder.toRealPath());
    var lock = FolderLock.take(layout);
    try {
      var programs = Programs.forFolder(layout);
      var cluster = new Cluster(layout, programs);
      cluster.createIfMissing();
      new Leftovers(layout, programs).stop();
      var server = Server.start(layout, programs);
      var login = new Login(server.port(), cluster.password());
      var started = new EmbeddedPostgres(lock, server, login, temporary);
      Runtime.getRuntime().addShutdownHook(started.secondLine);
      return started;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The URL of the default database; user and password are not in it. */
  public String jdbcUrl() {
    return login.url(Login.DEFAULT_DATABASE);
  }

  /** The URL of a database made with {@link #createDatabase}. */
  public String jdbcUrl(String database) {
    return login.url(database);
  }

  /** The user that owns everything on this server. */
  public String user() {
    return Login.USER;
  }

  /** The password that belongs to this folder. */
  public String password() {
    return login.password();
  }

  /** Makes a database unless it is there already, and returns its URL. */
  public String createDatabase(String name) {
    login.createDatabase(name);
    return login.url(name);
  }

  /** Stops the server and lets go of the folder; a second call does nothing. */
  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      forgetSecondLine();
      try {
        server.stop();
        if (temporary) {
          Folders.delete(lock.folder());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        lock.close();
      }
    }
  }

  @Override
  public String toString() {
    return "EmbeddedPostgres[" + lock.folder() + "]";
  }

  /** Shutdown hooks run side by side, so the program may still need the server for its own end. */
  private void closeAfterGrace() {
    if (open.get()) {
      server.stopWhenUnused(GRACE);
      close();
    }
  }

  private void forgetSecondLine() {
    try {
      Runtime.getRuntime().removeShutdownHook(secondLine);
    } catch (IllegalStateException e) {
      // the JVM is on its way down and runs the hook; close() does its work once, whoever calls it
    }
  }
}
