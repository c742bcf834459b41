// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a Flink distribution has in its {@code lib}, out of the jars of a build: Flink without
 * connectors but that for files, what Flink needs, and log4j. Nothing of ours and nothing of Kafka.
 */
public final class FlinkDistribution {

  /** Not in a distribution though Flink's; the file connector's jar holds the base of all. */
  private static final List<String> LEFT_OUT =
      List.of(
          "flink-connector-kafka",
          "flink-connector-base",
          "flink-kubernetes-operator",
          "flink-test-utils");

  /** What Flink's artifacts depend on. */
  private static final List<String> BESIDE =
      List.of(
          "async-profiler",
          "commons-cli",
          "commons-collections",
          "commons-compress",
          "commons-io",
          "commons-lang3",
          "commons-math3",
          "commons-text",
          "frocksdbjni",
          "javassist",
          "jsr305",
          "kryo",
          "log4j-",
          "lz4-java",
          "minlog",
          "objenesis",
          "reflectasm",
          "RoaringBitmap",
          "slf4j-api",
          "snakeyaml-engine",
          "snappy-java");

  private FlinkDistribution() {}

  /** Of the class path of this process, what a distribution has; absolute. */
  public static List<Path> jars() {
    var jars = new ArrayList<Path>();
    for (String entry : System.getProperty("java.class.path").split(":", -1)) {
      Path path = Path.of(entry).toAbsolutePath();
      if (has(String.valueOf(path.getFileName()))) {
        jars.add(path);
      }
    }
    return jars;
  }

  /** Whether a jar of that name is in a distribution. */
  static boolean has(String jar) {
    boolean flink = jar.startsWith("flink-") && LEFT_OUT.stream().noneMatch(jar::startsWith);
    return (flink && !jar.endsWith("-tests.jar")) || BESIDE.stream().anyMatch(jar::startsWith);
  }
}
