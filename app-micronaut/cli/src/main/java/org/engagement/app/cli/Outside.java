package org.engagement.app.cli;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in a sentence what outside the program was not as the command needs it. */
final class Outside {
  private Outside() {}

  /** Returns the sentence, if something outside is why. */
  static Optional<String> explain(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      String sentence = sentence(cause);
      if (sentence != null) {
        return Optional.of(sentence);
      }
    }
    return Optional.empty();
  }

  private static @Nullable String sentence(Throwable cause) {
    return switch (cause) {
      case BindException ignored -> "the port is in use or not ours: choose another with --port";
      case ConnectException ignored -> "nobody answers there: check --url";
      case PoolInitializationException ignored ->
          "the database does not answer, or refuses the sign-in: check database.url,"
              + " database.user and database.passwordFile";
      case NoSuchFileException none -> "there is no file " + none.getFile();
      case AccessDeniedException denied -> "access to " + denied.getFile() + " is denied";
      case FileAlreadyExistsException there -> there.getFile() + " is a file, no folder";
      case FileSystemException other -> other.getFile() + " cannot be used: " + other.getReason();
      case IOException other -> "reading or writing failed: " + other.getMessage();
      default -> null;
    };
  }
}
