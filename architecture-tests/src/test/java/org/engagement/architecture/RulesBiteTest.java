package org.engagement.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule catches its culprit, and each package that a rule names has classes. */
class RulesBiteTest {
  private static final String CULPRIT = ".culprit.";

  static Stream<Arguments> culprits() {
    return Stream.of(
        caught("the_domain_knows_only_the_jdk", "domain.culprit.KnowsAPort"),
        caught("ports_know_only_the_domain", "port.driven.culprit.StorageRepository"),
        caught("adapters_know_neither_the_engine_nor_the_server", "adapter.culprit.KnowsTheEngine"),
        caught(
            "adapters_do_not_know_one_another",
            "adapter.culprit.KnowsAnother",
            "adapter.accomplice.Another"),
        caught("adapters_carry_no_injection", "adapter.culprit.WantsInjection"),
        caught("the_engine_knows_no_adapter_and_no_server", "sdk.culprit.KnowsAnAdapter"),
        caught("only_the_engine_knows_dagger", "adapter.culprit.WantsInjection"),
        caught(
            "the_rooms_of_the_domain_have_no_cycle",
            "domain.culprit.GoesInCircles",
            "domain.accomplice.GoesBack"),
        caught(
            "the_rooms_of_the_server_have_no_cycle",
            "app.culprit.GoesThere",
            "app.accomplice.ComesBack"),
        caught("time_and_chance_enter_the_domain_as_arguments", "domain.culprit.ReadsTheClock"),
        caught("time_and_chance_enter_the_domain_as_arguments", "domain.culprit.RollsDice"),
        caught("the_domain_does_no_io", "domain.culprit.ReadsFiles"),
        caught("the_domain_is_immutable", "domain.culprit.ChangesItself"),
        caught("ports_are_named_by_their_words", "port.driven.culprit.StorageRepository"),
        caught("ports_block", "port.driven.culprit.StorageRepository"),
        caught("behind_its_door_postgres_is_private", "adapter.postgres.PublicRows"),
        caught("behind_its_facade_the_engine_is_private", "sdk.PubliclyDeciding"),
        caught("every_package_is_null_marked", "unmarked.HasNoPackageInfo"),
        caught("only_programs_print", "sdk.culprit.Prints"),
        caught("no_static_state", "sdk.culprit.HasStaticState"));
  }

  @ParameterizedTest(name = "{0} catches {1}")
  @MethodSource("culprits")
  void a_rule_catches_its_culprit(String rule, Set<String> classes) throws Exception {
    var imported = new ClassFileImporter().importClasses(load(classes));

    var result = ruleNamed(rule).allowEmptyShould(true).evaluate(imported);

    assertThat(result.hasViolation()).isTrue();
  }

  @Test
  @DisplayName("every rule has a culprit")
  void every_rule_has_a_culprit() {
    var proven = culprits().map(arguments -> arguments.get()[0]).collect(Collectors.toSet());

    assertThat(rules().map(Field::getName)).allMatch(proven::contains);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.engagement.domain",
        "org.engagement.port.driving",
        "org.engagement.port.driven",
        "org.engagement.documents",
        "org.engagement.sdk",
        "org.engagement.adapter.postgres",
        "org.engagement.adapter.postgres.generated",
        "org.engagement.adapter.channels",
        "org.engagement.adapter.checkpoints",
        "org.engagement.adapter.keys",
        "org.engagement.adapter.keys.vault",
        "org.engagement.app.cli",
        "org.engagement.app"
      })
  void a_package_that_a_rule_names_has_classes(String name) {
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(name);

    assertThat(classes.stream().filter(type -> !type.getName().contains(CULPRIT))).isNotEmpty();
  }

  private static Arguments caught(String rule, String... classes) {
    return Arguments.of(rule, Set.of(classes));
  }

  private static Class<?>[] load(Set<String> names) throws ClassNotFoundException {
    Class<?>[] classes = new Class<?>[names.size()];
    int i = 0;
    for (String name : names) {
      classes[i++] = Class.forName(DependencyRules.ROOT + "." + name);
    }
    return classes;
  }

  private static ArchRule ruleNamed(String name) throws ReflectiveOperationException {
    return (ArchRule)
        rules().filter(field -> field.getName().equals(name)).findFirst().orElseThrow().get(null);
  }

  private static Stream<Field> rules() {
    return Stream.of(DependencyRules.class, ShapeRules.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
        .filter(field -> field.getType() == ArchRule.class);
  }
}
