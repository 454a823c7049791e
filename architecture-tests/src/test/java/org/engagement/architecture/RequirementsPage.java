package org.engagement.architecture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The page that says of each article what the software must do and which tests prove it.
 *
 * <p>A test may cite a finer place than the list does ({@code GDPR Art. 12(3)} where the list has
 * {@code GDPR Art. 12}); it stands at the finest line that contains it.
 */
final class RequirementsPage {
  /** How the page is written anew. */
  static final String COMMAND =
      "./mvnw -pl architecture-tests -am test -Dtest=RequirementsPageTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Drequirements.write";

  private static final List<String> HEAD =
      List.of(
          "# Law and standards: which test proves what",
          "",
          "Made from `@Requirement` on the tests; the build fails where this page differs. To write"
              + " it anew:",
          "",
          "    " + COMMAND,
          "",
          "A line names what the software must do. The tests prove that much of it and no more, and"
              + " *no test yet* means what it says.");

  /** A line of the list: an article under the heading of its law. */
  record Duty(String law, String article, String text) {}

  private final Map<Duty, Collection<Proof>> proofs = new LinkedHashMap<>();

  /**
   * Returns the page of these proofs.
   *
   * @param list the requirements: {@code # law}, then {@code article | what the software must do}
   * @throws IllegalStateException if a test cites what the list does not have
   */
  static String of(List<String> list, List<Proof> found) {
    RequirementsPage page = new RequirementsPage();
    read(list).forEach(duty -> page.proofs.put(duty, new TreeSet<>()));
    for (Proof proof : found) {
      page.proofs.computeIfAbsent(page.finest(proof), none -> new TreeSet<>()).add(proof);
    }
    return page.text();
  }

  private static List<Duty> read(List<String> list) {
    List<Duty> duties = new ArrayList<>();
    String law = "";
    for (String line : list) {
      if (line.startsWith("# ")) {
        law = line.substring(2);
      } else if (!line.isBlank()) {
        String[] parts = line.split(" \\| ", 2);
        duties.add(new Duty(law, parts[0], parts[1]));
      }
    }
    return duties;
  }

  private Duty finest(Proof proof) {
    Optional<Duty> finest =
        proofs.keySet().stream()
            .filter(duty -> contains(duty.article(), proof.article()))
            .reduce(
                (one, other) -> one.article().length() > other.article().length() ? one : other);
    return finest.orElseThrow(() ->
        new IllegalStateException(
            proof.type()
                + "."
                + proof.test()
                + " cites "
                + proof.article()
                + ", which requirements.txt does not have"));
  }

  private static boolean contains(String article, String cited) {
    return cited.equals(article)
        || cited.startsWith(article + "(")
        || cited.startsWith(article + " ");
  }

  private String text() {
    StringBuilder page = new StringBuilder(String.join("\n", HEAD) + "\n");
    String law = "";
    for (Map.Entry<Duty, Collection<Proof>> each : proofs.entrySet()) {
      Duty duty = each.getKey();
      if (!duty.law().equals(law)) {
        law = duty.law();
        page.append("\n## ")
            .append(law)
            .append("\n\n| article | the software must | tests |\n|---|---|---|\n");
      }
      page.append("| ").append(duty.article()).append(" | ").append(duty.text()).append(" | ");
      page.append(each.getValue().isEmpty() ? "*no test yet*" : tests(each.getValue()));
      page.append(" |\n");
    }
    return page.toString();
  }

  private static String tests(Collection<Proof> proofs) {
    Map<String, List<Proof>> byType =
        proofs.stream()
            .collect(
                Collectors.groupingBy(
                    proof -> "[" + proof.type() + "](../" + proof.file() + ")",
                    LinkedHashMap::new,
                    Collectors.toList()));
    return byType.entrySet().stream()
        .map(type ->
            type.getKey()
                + ": "
                + type.getValue().stream()
                    .map(Proof::test)
                    .distinct()
                    .map(test -> test.replace('_', ' '))
                    .collect(Collectors.joining("; ")))
        .collect(Collectors.joining(" <br> "));
  }
}
