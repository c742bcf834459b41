// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.app.Usage;
import io.tidewatch.app.cluster.FlinkDistribution;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the jar for the cluster, and what is not. */
final class ClusterJarTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void noClassIsThereThatAFlinkDistributionHas() throws Exception {
    List<Path> distribution = FlinkDistribution.jars();
    assertThat(distribution.stream().map(jar -> jar.getFileName().toString()))
        .anyMatch(name -> name.startsWith("flink-runtime-"))
        .anyMatch(name -> name.startsWith("flink-connector-files-"))
        .anyMatch(name -> name.startsWith("slf4j-api-"))
        .noneMatch(name -> name.contains("kafka") || name.contains("tidewatch"));
    Set<String> twice = new TreeSet<>();
    Set<String> ours = new HashSet<>(classes(PackagedJar.find()));
    for (Path jar : distribution) {
      twice.addAll(classes(jar));
    }
    twice.retainAll(ours);
    assertThat(twice).isEmpty();
  }

  @Test
  void everyClassThatOursNeedIsThereOrInADistribution() throws Exception {
    String distribution =
        FlinkDistribution.jars().stream().map(Path::toString).collect(Collectors.joining(":"));
    var said = new StringWriter();
    String[] missing = {
      "--multi-release", "17", "--missing-deps", "-cp", distribution, PackagedJar.find().toString()
    };
    var printer = new PrintWriter(said, true);
    ToolProvider.findFirst("jdeps").orElseThrow().run(printer, printer, missing);
    assertThat(said.toString().lines())
        .anyMatch(line -> line.contains("not found")) // what others can do without
        .filteredOn(line -> line.strip().startsWith("io.tidewatch."))
        .filteredOn(line -> !line.contains("io.tidewatch.sinks.notify.")) // a process of its own
        .filteredOn(line -> !line.contains("org.jspecify.annotations.")) // for the compiler only
        .isEmpty();
  }

  @Test
  void kafkaIsThereOnceAndUnderItsOwnName() throws Exception {
    Set<String> kafka =
        new TreeSet<>(startingWith(classes(PackagedJar.find()), "org/apache/kafka/"));
    assertThat(kafka)
        .containsExactlyElementsOf(new TreeSet<>(startingWith(clients(), "org/apache/kafka/")));
    assertThat(classes(PackagedJar.find()))
        .contains("org/apache/flink/connector/kafka/source/KafkaSource.class")
        .noneMatch(name -> name.startsWith("org/apache/flink/shaded/"));
  }

  @Test
  void nothingLogsForItself() throws Exception {
    assertThat(names(PackagedJar.find()))
        .noneMatch(
            name ->
                List.of("org/slf4j/", "org/apache/logging/", "org/apache/log4j/", "ch/qos/")
                    .stream()
                    .anyMatch(name::startsWith))
        .noneMatch(name -> name.startsWith("org/apache/commons/logging/"))
        .noneMatch(name -> name.startsWith("log4j"));
  }

  @Test
  void itIsAJarThatCanBeShipped() throws Exception {
    List<String> names = names(PackagedJar.find());
    assertThat(names)
        .doesNotHaveDuplicates()
        .contains(
            "META-INF/LICENSE",
            "META-INF/LICENSE-bundled.txt",
            "META-INF/NOTICE",
            "META-INF/services/com.fasterxml.jackson.core.JsonFactory")
        .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"))
        .noneMatch(name -> name.endsWith("module-info.class"));
    try (var jar = new JarFile(PackagedJar.find().toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo(Submission.MAIN);
      assertThat(jar.getEntry(Submission.MAIN.replace('.', '/') + ".class")).isNotNull();
      assertThat(text(jar, "META-INF/services/com.fasterxml.jackson.core.JsonFactory"))
          .contains("YAMLFactory", "CsvFactory");
    }
  }

  @Test
  void aJarThatIsNotThereIsBadUsage() {
    Path missing = directory.resolve("no.jar");
    assertThatThrownBy(() -> ClusterJar.find(Optional.of(missing)))
        .isInstanceOf(Usage.class)
        .hasMessageContaining("--jar is " + missing + ", must be tidewatch-jobs-");
  }

  private static List<String> clients() throws IOException {
    String path =
        Arrays.stream(System.getProperty("java.class.path").split(":", -1))
            .filter(entry -> Path.of(entry).getFileName().toString().startsWith("kafka-clients-"))
            .findFirst()
            .orElseThrow();
    return classes(Path.of(path));
  }

  private static List<String> startingWith(Collection<String> names, String prefix) {
    return names.stream().filter(name -> name.startsWith(prefix)).toList();
  }

  private static List<String> classes(Path jar) throws IOException {
    return names(jar).stream().filter(ClusterJarTest::isClass).toList();
  }

  /** Not what describes a package, nor what stands in for a class on another JDK. */
  private static boolean isClass(String name) {
    return name.endsWith(".class")
        && !name.endsWith("-info.class")
        && !name.startsWith("META-INF/");
  }

  private static List<String> names(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      return file.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  private static String text(JarFile jar, String name) throws IOException {
    return new String(
        jar.getInputStream(jar.getEntry(name)).readAllBytes(),
        java.nio.charset.StandardCharsets.UTF_8);
  }
}
