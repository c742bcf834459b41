// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that may write files of some KB only: its write fails in the middle, as on a full disk.
 */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {

  /** Puts an object that fits, then one that does not; the limit is the shell's. */
  static final class Writer {

    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      var store = new LocalObjectStore(Path.of(arguments[0]));
      store.put("small", new byte[10]);
      try {
        store.put("large", new byte[1 << 20]);
      } catch (IOException e) {
        System.out.println("failed, as it must");
      }
    }
  }

  @TempDir Path root;

  @Test
  void aWriteThatFailsInTheMiddlePublishesNothingAndLeavesNothing() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    "sh",
                    "-c",
                    "ulimit -f 16; exec \"$0\" \"$@\"",
                    java,
                    "-XX:-UsePerfData",
                    "-Xshare:auto",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Writer.class.getName(),
                    root.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).isEqualTo("failed, as it must" + System.lineSeparator());
    assertThat(new LocalObjectStore(root).list("")).containsExactly("small");
    assertThat(root.resolve(".tmp")).isEmptyDirectory();
  }
}
