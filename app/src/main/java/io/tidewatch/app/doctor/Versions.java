// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.doctor;

import io.tidewatch.jobs.CodeVersion;
import java.util.List;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.kafka.common.utils.AppInfoParser;

/** What runs here. */
final class Versions {

  /** The only line of Java that every library in use takes. Source: the parent pom. */
  private static final int JAVA = 17;

  private static final long MEBIBYTE = 1 << 20;

  private Versions() {}

  static List<Check> checks() {
    return List.of(
        java(Runtime.version().feature()),
        Check.ok("tidewatch", CodeVersion.VERSION),
        Check.ok("flink here", flink()),
        Check.ok("kafka client", AppInfoParser.getVersion()));
  }

  /** Of the libraries of this build. */
  static String flink() {
    return EnvironmentInformation.getVersion();
  }

  static Check java(int feature) {
    long heap = Runtime.getRuntime().maxMemory() / MEBIBYTE;
    String seen = System.getProperty("java.version") + ", heap of " + heap + " MiB at most";
    return feature == JAVA
        ? Check.ok("java", seen)
        : Check.fail("java", seen, "run with JDK " + JAVA + ": set JAVA_HOME");
  }
}
