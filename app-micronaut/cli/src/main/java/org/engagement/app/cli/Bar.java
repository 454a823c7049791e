package org.engagement.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine;

/** A progress bar over the lines of a file, on a terminal only. */
final class Bar implements AutoCloseable {
  private final Optional<ProgressBar> bar;

  private Bar(Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  static Bar over(Path file) throws IOException {
    return !CommandLine.Help.Ansi.AUTO.enabled()
        ? new Bar(Optional.empty())
        : new Bar(
            Optional.of(
                new ProgressBarBuilder().setTaskName("import").setInitialMax(lines(file)).build()));
  }

  private static long lines(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      return reader.lines().count();
    }
  }

  void at(long rows) {
    bar.ifPresent(shown -> shown.stepTo(rows));
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
