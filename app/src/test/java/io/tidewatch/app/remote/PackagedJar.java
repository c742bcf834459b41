// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidewatch.app.Usage;
import java.nio.file.Path;
import java.util.Optional;

/** The cluster's jar of this build: {@code mvn verify} has it, {@code mvn test} does not. */
final class PackagedJar {

  private static final String NEEDED = "TIDEWATCH_NEEDS_CLUSTER_JAR";

  private PackagedJar() {}

  /** Leaves the test out where there is no jar, unless it must be there. */
  static Path find() {
    try {
      return ClusterJar.find(Optional.empty());
    } catch (Usage e) {
      assumeTrue(System.getenv(NEEDED) != null, e.getMessage());
      throw new AssertionError(e);
    }
  }
}
