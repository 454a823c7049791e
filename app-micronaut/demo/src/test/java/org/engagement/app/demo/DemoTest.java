package org.engagement.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@DisplayName("The program of the demo")
class DemoTest {
  private final StringWriter said = new StringWriter();
  private final CommandLine program =
      new CommandLine(new Demo()).setErr(new PrintWriter(said)).setOut(new PrintWriter(said));

  @ParameterizedTest
  @CsvSource({
    "--people, 3",
    "--days, 2",
    "--people, many",
    "--speed, 2",
    "--report, no-such-folder/r.json"
  })
  void refuses_a_run_that_could_show_nothing(String option, String value) {
    assertThat(program.execute(option, value)).isEqualTo(2);
    assertThat(said.toString()).contains(option);
  }

  @Test
  void tells_its_options() {
    assertThat(program.execute("--help")).isZero();
    assertThat(said.toString()).contains("--people", "--days", "--seed", "--report", "--keep");
  }
}
