// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.Usage;
import io.tidewatch.jobs.CodeVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The jar that clusters run. */
public final class ClusterJar {

  private static final int DIGITS = 12;

  private ClusterJar() {}

  /**
   * The one that was asked for, or that of the checkout.
   *
   * @throws Usage if it is not there
   */
  public static Path find(Optional<Path> asked) throws Usage {
    Path jar = asked.orElseGet(ClusterJar::ofCheckout);
    if (!Files.isRegularFile(jar)) {
      throw new Usage(
          List.of(
              "--jar is " + jar + ", must be tidewatch-jobs-VERSION-cluster.jar (mvn package)"));
    }
    return jar;
  }

  /** Beside the build that this class is of. */
  private static Path ofCheckout() {
    String name = "tidewatch-jobs-" + CodeVersion.VERSION + "-cluster.jar";
    try {
      Path classes =
          Path.of(Tidewatch.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return classes.resolve("../../../jobs/target").resolve(name).normalize();
    } catch (URISyntaxException e) {
      return Path.of(name);
    }
  }

  /** {@code tidewatch-0123456789ab.jar}: by its content, so that a jar is sent once. */
  static String nameOf(Path jar) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(jar), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      String hash = HexFormat.of().formatHex(digest.digest());
      return "tidewatch-" + hash.substring(0, DIGITS) + ".jar";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
