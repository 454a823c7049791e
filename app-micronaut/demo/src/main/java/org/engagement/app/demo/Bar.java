package org.engagement.app.demo;

import java.util.Optional;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;

/** A progress bar over the simulated hours, on a terminal only. */
final class Bar implements Consumer<Double>, AutoCloseable {
  private final Optional<ProgressBar> bar;
  private final int hours;

  Bar(int days) {
    this.hours = 24 * days;
    this.bar =
        CommandLine.Help.Ansi.AUTO.enabled()
            ? Optional.of(
                new ProgressBarBuilder()
                    .setTaskName("simulated hours")
                    .setStyle(ProgressBarStyle.ASCII)
                    .setInitialMax(hours)
                    .build())
            : Optional.empty();
  }

  @Override
  public void accept(Double share) {
    bar.ifPresent(shown -> shown.stepTo((long) (share * hours)));
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
