// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.flink.EmbeddedFlink;
import io.tidewatch.app.replay.Replay;
import io.tidewatch.app.terminal.TerminalWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A line on the terminal that says how far a replay is; nothing in a pipe. */
final class ProgressLine implements Replay.Watcher {

  private static final long EVERY_MILLIS = 500;

  private final PrintWriter terminal;
  private final Path out;

  ProgressLine(PrintWriter terminal, Path out) {
    this.terminal = terminal;
    this.out = out;
  }

  @Override
  public void watch(EmbeddedFlink flink, EmbeddedFlink.RunningJob job) throws Exception {
    if (!TerminalWriter.isTerminal(terminal)) {
      return;
    }
    long started = System.nanoTime();
    while (!ended(job)) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
      terminal.print("\r" + seconds + " s, " + snapshots() + " snapshots ");
      terminal.flush();
    }
    terminal.print("\r\u001b[K");
    terminal.flush();
  }

  private static boolean ended(EmbeddedFlink.RunningJob job) throws Exception {
    try {
      job.result().get(EVERY_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private long snapshots() {
    Path folder = out.resolve("snapshots");
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
