package org.engagement.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Reads the proofs out of the sources of tests, which are there whatever was built before. */
final class Proofs extends TreeScanner<Void, Void> {
  private static final Set<String> TESTS =
      Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "Property", "Example");

  private final Path file;
  private final List<Proof> found = new ArrayList<>();
  private final Deque<List<String>> ofTypes = new ArrayDeque<>();
  private String type = "";

  private Proofs(Path file) {
    this.file = file;
  }

  /** Returns the proofs below this folder: in test sources, and in the contracts to extend. */
  static List<Proof> below(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> isTest(root.relativize(file).toString()))
          .flatMap(file -> in(root.relativize(file), read(file)).stream())
          .toList();
    }
  }

  /** Returns the proofs in one source. */
  static List<Proof> in(Path file, String source) {
    try {
      JavacTask parser =
          (JavacTask)
              ToolProvider.getSystemJavaCompiler()
                  .getTask(null, null, null, null, null, List.of(new SourceText(file, source)));
      Proofs proofs = new Proofs(file);
      parser.parse().forEach(unit -> proofs.scan(unit, null));
      return proofs.found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isTest(String path) {
    return path.contains("src/test/java/") || path.startsWith("ports/contracts/src/main/java/");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Void visitClass(ClassTree tree, Void none) {
    String outer = type;
    if (outer.isEmpty()) {
      type = tree.getSimpleName().toString();
    }
    ofTypes.push(articles(tree.getModifiers()));
    super.visitClass(tree, null);
    ofTypes.pop();
    type = outer;
    return null;
  }

  @Override
  public Void visitMethod(MethodTree tree, Void none) {
    List<String> articles = articles(tree.getModifiers());
    if (isTest(tree.getModifiers())) {
      Stream.concat(articles.stream(), ofTypes.stream().flatMap(List::stream))
          .distinct()
          .forEach(article -> found.add(new Proof(article, file, type, tree.getName().toString())));
    } else if (!articles.isEmpty()) {
      throw new IllegalStateException(type + "." + tree.getName() + " proves nothing: no test");
    }
    return super.visitMethod(tree, null);
  }

  private static boolean isTest(ModifiersTree modifiers) {
    return modifiers.getAnnotations().stream()
        .anyMatch(each -> TESTS.contains(each.getAnnotationType().toString()));
  }

  private static List<String> articles(ModifiersTree modifiers) {
    return modifiers.getAnnotations().stream()
        .filter(each -> each.getAnnotationType().toString().equals("Requirement"))
        .map(Proofs::article)
        .toList();
  }

  private static String article(AnnotationTree requirement) {
    ExpressionTree value = requirement.getArguments().getFirst();
    ExpressionTree text =
        value instanceof AssignmentTree assignment ? assignment.getExpression() : value;
    if (text instanceof LiteralTree literal) {
      return String.valueOf(literal.getValue());
    }
    throw new IllegalStateException("an article is a plain text: " + requirement);
  }
}
