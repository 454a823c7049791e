package org.engagement.sdk.bites;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.DiscoverySelector;

/** Each culprit is caught by the tests that its line names, and each test catches someone. */
class StoreContractsBiteTest {

  @TestFactory
  Stream<DynamicTest> every_culprit_is_caught() {
    return Culprits.all().stream()
        .map(culprit ->
            DynamicTest.dynamicTest(
                culprit.contract().getSimpleName() + " that " + culprit.name(),
                () -> assertThat(failedTests(culprit)).isEqualTo(culprit.caughtBy())));
  }

  @TestFactory
  Stream<DynamicTest> every_test_catches_someone() {
    Map<Class<?>, List<Culprit>> byContract =
        Culprits.all().stream().collect(groupingBy(Culprit::contract));
    return Arrays.stream(Suspects.class.getDeclaredClasses())
        .map(suspect ->
            DynamicTest.dynamicTest(
                suspect.getSimpleName(),
                () -> {
                  Set<String> caught =
                      byContract.getOrDefault(suspect, List.of()).stream()
                          .flatMap(culprit -> culprit.caughtBy().stream())
                          .collect(toCollection(TreeSet::new));
                  assertThat(caught).isEqualTo(Failed.testsOf(suspect));
                }));
  }

  @Test
  void culprits_have_names_of_their_own() {
    assertThat(Culprits.all().stream().map(Culprit::name)).doesNotHaveDuplicates();
  }

  private static Set<String> failedTests(Culprit culprit) {
    return Failed.of(
        culprit.name(),
        culprit.caughtBy().stream()
            .map(test -> selectMethod(culprit.contract(), test))
            .toArray(DiscoverySelector[]::new));
  }
}
