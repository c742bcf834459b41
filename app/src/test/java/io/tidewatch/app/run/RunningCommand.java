// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code run} on a thread of its own, which is interrupted as Ctrl-C does it. */
final class RunningCommand {

  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final StringWriter screen = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private final Thread thread;
  private volatile int status = -1;

  RunningCommand(String... arguments) {
    var all = new ArrayList<>(List.of("run"));
    all.addAll(List.of(arguments));
    if (!all.contains("--console-port")) {
      all.addAll(List.of("--console-port", "0"));
    }
    thread =
        new Thread(
            () ->
                status =
                    Tidewatch.run(
                        new PrintWriter(screen, true),
                        new PrintWriter(errors, true),
                        all.toArray(String[]::new)));
    thread.start();
  }

  /** Waits for something that the command does. */
  void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(thread.isAlive()).as(errors()).isTrue();
      assertThat(System.nanoTime()).as("still not so: " + screen).isLessThan(end);
      thread.join(100);
    }
  }

  void join() throws InterruptedException {
    thread.join();
  }

  int stop() throws InterruptedException {
    thread.interrupt();
    thread.join(PATIENCE.toMillis());
    return status;
  }

  int status() {
    return status;
  }

  String screen() {
    return screen.toString();
  }

  String errors() {
    return errors.toString();
  }
}
