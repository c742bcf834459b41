// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lines between modules and packages, held. */
class ArchitectureTest {

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.tidewatch");

  @Test
  void eachModuleKnowsOnlyThoseBelowIt() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("config")
        .definedBy("io.tidewatch.config..")
        .layer("validators")
        .definedBy("io.tidewatch.validators..")
        .layer("sinks")
        .definedBy("io.tidewatch.sinks..")
        .layer("jobs")
        .definedBy("io.tidewatch.jobs..")
        .layer("app")
        .definedBy("io.tidewatch.app..")
        .whereLayer("app")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("jobs")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("sinks")
        .mayOnlyBeAccessedByLayers("jobs", "app")
        .whereLayer("validators")
        .mayOnlyBeAccessedByLayers("sinks", "jobs", "app")
        .check(MAIN);
  }

  @Test
  void whatIsBelowTheJobsKnowsNoFlinkAndNoKafka() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.tidewatch.config..", "io.tidewatch.validators..", "io.tidewatch.sinks..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..")
        .check(MAIN);
  }

  @Test
  void theCoreReadsNoClockDrawsNothingAtRandomAndLogsNothing() {
    for (String clock : new String[] {"currentTimeMillis", "nanoTime"}) {
      core().should().callMethod(System.class, clock).check(MAIN);
    }
    for (Class<?> time :
        new Class<?>[] {
          java.time.Instant.class, java.time.LocalDate.class, java.time.ZonedDateTime.class
        }) {
      core().should().callMethod(time, "now").check(MAIN);
    }
    core()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.logging..")
        .check(MAIN);
  }

  @Test
  void theCoreOpensNoFilesButTheMonitorsDocumentAndItsSecrets() {
    core()
        .and()
        .doNotHaveFullyQualifiedName("io.tidewatch.config.MonitorLoader")
        .and()
        .doNotHaveFullyQualifiedName("io.tidewatch.config.SecretReference")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.nio.file.Files")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.(RandomAccess)?File.*|java\\.net\\.(http\\..*|.*Socket|URL)")
        .check(MAIN);
  }

  @Test
  void packagesDoNotDependOnEachOtherInCircles() {
    slices().matching("io.tidewatch.(*).(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void aNameSaysWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helper|Manager|Impl)$")
        .because("a helper used by many is a type with a name")
        .check(MAIN);
  }

  @Test
  void testsDoNotSleep() {
    JavaClasses tests = new ClassFileImporter().importPaths(testClasses());
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(tests);
  }

  /** The tests of all modules that were compiled; those of this one always were. */
  private static List<Path> testClasses() {
    return Stream.of("config", "validators", "sinks", "jobs", "app")
        .map(module -> Path.of("..", module, "target", "test-classes"))
        .filter(Files::isDirectory)
        .toList();
  }

  private static GivenClassesConjunction core() {
    return noClasses()
        .that()
        .resideInAnyPackage("io.tidewatch.config..", "io.tidewatch.validators..");
  }
}
