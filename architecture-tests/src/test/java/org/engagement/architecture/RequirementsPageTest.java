package org.engagement.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RequirementsPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docs/requirements.md");
  private static final Path ANNA = Path.of("some/src/test/java/AnnaTest.java");
  private static final List<String> LIST =
      List.of("# One law", "Law Art. 7 | ask", "Law Art. 7(3) | stop", "Law Art. 9 | hide");

  @Test
  void the_page_is_the_one_that_the_tests_make() throws IOException {
    String made = RequirementsPage.of(list(), Proofs.below(ROOT));
    if (System.getProperty("requirements.write") != null) {
      Files.writeString(PAGE, made);
    }
    assertThat(Files.readString(PAGE))
        .as("write it anew: " + RequirementsPage.COMMAND)
        .isEqualTo(made);
  }

  @Test
  void a_test_stands_at_the_finest_line_that_contains_its_article() {
    String page =
        RequirementsPage.of(
            LIST,
            Proofs.in(
                ANNA,
                """
                @Requirement("Law Art. 7(1)")
                class AnnaTest {
                  @Requirement("Law Art. 7(3)")
                  @Test
                  void withdraws() {}

                  @Nested
                  class Later {
                    @ParameterizedTest
                    void asks() {}
                  }
                }
                """));

    assertThat(page)
        .contains("| Law Art. 7 | ask | [AnnaTest](../" + ANNA + "): asks; withdraws |")
        .contains("| Law Art. 7(3) | stop | [AnnaTest](../" + ANNA + "): withdraws |")
        .contains("| Law Art. 9 | hide | *no test yet* |");
  }

  @Test
  void an_article_that_the_list_does_not_have_is_refused() {
    List<Proof> proofs =
        Proofs.in(ANNA, "class AnnaTest { @Requirement(\"Law Art. 70\") @Test void asks() {} }");

    assertThatIllegalStateException()
        .isThrownBy(() -> RequirementsPage.of(LIST, proofs))
        .withMessage("AnnaTest.asks cites Law Art. 70, which requirements.txt does not have");
  }

  @Test
  void a_method_that_is_no_test_proves_nothing() {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> Proofs.in(ANNA, "class AnnaTest { @Requirement(\"Law Art. 9\") void asks() {} }"))
        .withMessage("AnnaTest.asks proves nothing: no test");
  }

  private static List<String> list() throws IOException {
    try (InputStream list =
        Objects.requireNonNull(
            RequirementsPageTest.class.getResourceAsStream("requirements.txt"))) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
