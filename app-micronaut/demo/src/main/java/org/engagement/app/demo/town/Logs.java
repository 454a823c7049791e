package org.engagement.app.demo.town;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/**
 * Sends everything that is logged into files of the data folder instead of the terminal, and more
 * of it than a server logs, so that there is something to search for identifiers.
 *
 * <p>The mail server is somebody else's: what it logs is left out.
 */
final class Logs implements AutoCloseable {
  private static final String OURS = "org.engagement";
  private static final String OF_THE_MAIL_SERVER = "com.icegreen";

  private final Logger root =
      ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
  private final Level levelBefore = root.getLevel();
  private final List<Appender<ILoggingEvent>> before = new ArrayList<>();
  private final java.util.logging.Logger platform = LogManager.getLogManager().getLogger("");
  private final List<Handler> platformBefore = Arrays.asList(platform.getHandlers());
  private final FileAppender<ILoggingEvent> file = new FileAppender<>();
  private final FileHandler platformFile;

  Logs(Path folder) {
    try {
      Files.createDirectories(folder);
      platformFile = new FileHandler(folder.resolve("engine.log").toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    toFile(folder.resolve("server.log"));
    platformFile.setFormatter(new SimpleFormatter());
    platformBefore.forEach(platform::removeHandler);
    platform.addHandler(platformFile);
  }

  private void toFile(Path path) {
    LoggerContext context = root.getLoggerContext();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{ISO8601} %-5level %logger %msg%n");
    encoder.start();
    file.setContext(context);
    file.setFile(path.toString());
    file.setEncoder(encoder);
    file.start();
    root.iteratorForAppenders().forEachRemaining(before::add);
    before.forEach(root::detachAppender);
    root.addAppender(file);
    root.setLevel(Level.INFO);
    context.getLogger(OURS).setLevel(Level.DEBUG);
    context.getLogger(OF_THE_MAIL_SERVER).setLevel(Level.OFF);
  }

  @Override
  public void close() {
    root.detachAppender(file);
    root.setLevel(levelBefore);
    root.getLoggerContext().getLogger(OURS).setLevel(Level.INFO);
    root.getLoggerContext().getLogger(OF_THE_MAIL_SERVER).setLevel(null);
    before.forEach(root::addAppender);
    file.stop();
    platform.removeHandler(platformFile);
    platformBefore.forEach(platform::addHandler);
    platformFile.close();
  }
}
