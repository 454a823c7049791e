package org.engagement.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/** What classes look like in each part of the house. */
@AnalyzeClasses(
    packages = DependencyRules.ROOT,
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ShapeRules {
  @ArchTest
  static final ArchRule time_and_chance_enter_the_domain_as_arguments =
      noClasses()
          .that()
          .resideInAPackage(DependencyRules.DOMAIN)
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Clock.class, Random.class)
          .because("a decision must be replayable from its inputs");

  @ArchTest
  static final ArchRule the_domain_does_no_io =
      noClasses()
          .that()
          .resideInAPackage(DependencyRules.DOMAIN)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.sql..", "javax..")
          .because("its functions are pure");

  @ArchTest
  static final ArchRule the_domain_is_immutable =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage(DependencyRules.DOMAIN)
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .should()
          .beFinal()
          .because("values are shared between threads and kept for replays");

  @ArchTest
  static final ArchRule ports_are_named_by_their_words =
      classes()
          .that()
          .resideInAPackage(DependencyRules.PORTS)
          .should()
          .haveSimpleNameNotEndingWith("Port")
          .andShould()
          .haveSimpleNameNotEndingWith("Repository")
          .andShould()
          .haveSimpleNameNotEndingWith("Manager")
          .andShould()
          .haveSimpleNameNotEndingWith("Impl")
          .because("the package says port, and a role has a name");

  @ArchTest
  static final ArchRule ports_block =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage(DependencyRules.PORTS)
          .should()
          .notHaveRawReturnType(
              DescribedPredicate.describe(
                  "a reactive type or a future",
                  type ->
                      type.getPackageName().startsWith("java.util.concurrent")
                          || type.getPackageName().startsWith("org.reactivestreams")
                          || type.getPackageName().startsWith("reactor")))
          .because("virtual threads carry them");

  @ArchTest
  static final ArchRule behind_its_door_postgres_is_private =
      classes()
          .that()
          .resideInAPackage("org.engagement.adapter.postgres")
          .and()
          .areTopLevelClasses()
          .and()
          .haveNameNotMatching(".*\\.Postgres(Stores|Options|Login)")
          .should()
          .notBePublic()
          .because("nothing outside may reach rows and statements");

  @ArchTest
  static final ArchRule behind_its_facade_the_engine_is_private =
      classes()
          .that()
          .resideInAPackage("org.engagement.sdk")
          .and()
          .areTopLevelClasses()
          .and(
              DescribedPredicate.describe(
                  "are use cases", (JavaClass type) -> type.getSimpleName().endsWith("ing")))
          .should()
          .notBePublic()
          .because("embedders speak to ports");

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes()
          .that()
          .resideInAPackage("org.engagement..")
          .and()
          .resideOutsideOfPackage("org.engagement.adapter.postgres.generated..")
          .should(resideInANullMarkedPackage())
          .because("null is said, never guessed");

  @ArchTest
  static final ArchRule only_programs_print =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.engagement.app.cli..", "org.engagement.app.demo..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("a library that prints cannot be embedded");

  @ArchTest
  static final ArchRule no_static_state =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("org.engagement..")
          .and()
          .areStatic()
          .should()
          .beFinal()
          .because("two engines in one process never meet");

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package that is @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                type, marked, type.getName() + " resides in " + type.getPackageName()));
      }
    };
  }
}
