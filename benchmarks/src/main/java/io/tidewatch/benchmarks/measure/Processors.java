// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The processors that processes may run on, so that who is to use one uses one, with all threads of
 * its runtime. By {@code taskset} of util-linux; where that is not there, nobody is held back.
 */
public final class Processors {

  private static final String TOOL = "taskset";

  /** As many as the machine has; the number of those that are allowed changes with them. */
  private static final int ALL = Runtime.getRuntime().availableProcessors();

  private Processors() {}

  /** Whether {@link #allow} has an effect. */
  public static boolean canBeAllowed() {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, TOOL)));
  }

  /** Lets this process run on the first ones only. */
  public static void allow(int count) throws IOException, InterruptedException {
    allow(ProcessHandle.current().pid(), count);
  }

  /** Lets another process run on the first ones only. */
  public static void allow(long pid, int count) throws IOException, InterruptedException {
    allow(pid, 0, Math.min(count, ALL) - 1);
  }

  /** Lets this process run on all again. */
  public static void allowAll() throws IOException, InterruptedException {
    allow(ALL);
  }

  private static void allow(long pid, int first, int last)
      throws IOException, InterruptedException {
    if (!canBeAllowed()) {
      return;
    }
    Process process =
        new ProcessBuilder(
                TOOL, "--all-tasks", "--cpu-list", "--pid", first + "-" + last, String.valueOf(pid))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.waitFor(); // a thread that ended meanwhile makes it fail, and needs nothing
  }
}
