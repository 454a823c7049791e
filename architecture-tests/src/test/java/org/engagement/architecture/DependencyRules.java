package org.engagement.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. */
@AnalyzeClasses(
    packages = DependencyRules.ROOT,
    importOptions = ImportOption.DoNotIncludeTests.class)
final class DependencyRules {
  static final String ROOT = "org.engagement";
  static final String DOMAIN = "org.engagement.domain..";
  static final String PORTS = "org.engagement.port..";
  static final String DOCUMENTS = "org.engagement.documents..";
  static final String SDK = "org.engagement.sdk..";
  static final String ADAPTERS = "org.engagement.adapter..";
  static final String APP = "org.engagement.app..";

  @ArchTest
  static final ArchRule the_domain_knows_only_the_jdk =
      classes()
          .that()
          .resideInAPackage(DOMAIN)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(DOMAIN, "java..", "org.jspecify..")
          .because("what is true and what is allowed must not depend on how it is run");

  @ArchTest
  static final ArchRule ports_know_only_the_domain =
      classes()
          .that()
          .resideInAPackage("org.engagement.port")
          .or()
          .resideInAnyPackage("org.engagement.port.driving..", "org.engagement.port.driven..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.engagement.port",
              "org.engagement.port.driving..",
              "org.engagement.port.driven..",
              DOMAIN,
              "java..",
              "org.jspecify..")
          .because("a border that knows one side is no border");

  @ArchTest
  static final ArchRule adapters_know_neither_the_engine_nor_the_server =
      noClasses()
          .that()
          .resideInAPackage(ADAPTERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SDK, APP, "io.micronaut..")
          .because("integrators write adapters with the ports alone");

  @ArchTest
  static final ArchRule adapters_do_not_know_one_another =
      slices()
          .matching("org.engagement.adapter.(*)..")
          .should()
          .notDependOnEachOther()
          .because("each can be left out");

  @ArchTest
  static final ArchRule adapters_carry_no_injection =
      noClasses()
          .that()
          .resideInAPackage(ADAPTERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dagger..", "jakarta.inject..", "javax.inject..")
          .because("an adapter is made by its constructor");

  @ArchTest
  static final ArchRule the_engine_knows_no_adapter_and_no_server =
      noClasses()
          .that()
          .resideInAPackage(SDK)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ADAPTERS, APP, DOCUMENTS, "io.micronaut..", "org.jooq..", "com.fasterxml..")
          .because("it is embedded where other technologies are at home");

  @ArchTest
  static final ArchRule only_the_engine_knows_dagger =
      noClasses()
          .that()
          .resideOutsideOfPackage(SDK)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dagger..")
          .because("assembly is the engine's own affair");

  @ArchTest
  static final ArchRule the_rooms_of_the_domain_have_no_cycle =
      slices()
          .matching("org.engagement.domain.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a reader must be able to start somewhere");

  @ArchTest
  static final ArchRule the_rooms_of_the_server_have_no_cycle =
      slices()
          .matching("org.engagement.app.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a reader must be able to start somewhere");
}
