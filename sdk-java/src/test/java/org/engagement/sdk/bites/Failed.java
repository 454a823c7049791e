package org.engagement.sdk.bites;

import static java.util.stream.Collectors.toCollection;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs contracts on suspects and tells which tests failed. */
final class Failed {
  private Failed() {}

  /** Returns the names of the tests of this suspect that fail. */
  static Set<String> of(Class<?> suspect) {
    return of("", selectClass(suspect));
  }

  /** Returns the names of those selected that fail, run on this culprit. */
  static Set<String> of(String culprit, DiscoverySelector... tests) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter(CulpritAtHand.NAME, culprit)
        .selectors(tests)
        .execute()
        .testEvents()
        .failed()
        .stream()
        .map(event -> methodOf(Optional.of(event.getTestDescriptor())))
        .collect(toCollection(TreeSet::new));
  }

  /** Returns the names of all tests of a suspect's contract. */
  static Set<String> testsOf(Class<?> suspect) {
    return Arrays.stream(suspect.getSuperclass().getDeclaredMethods())
        .filter(method ->
            method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(TestFactory.class))
        .map(method -> method.getName())
        .collect(toCollection(TreeSet::new));
  }

  /** A dynamic test has the name of its factory. */
  private static String methodOf(Optional<? extends TestDescriptor> descriptor) {
    return descriptor
        .flatMap(TestDescriptor::getSource)
        .filter(MethodSource.class::isInstance)
        .map(source -> ((MethodSource) source).getMethodName())
        .orElseGet(() -> methodOf(descriptor.flatMap(TestDescriptor::getParent)));
  }
}
