// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.terminal;

import java.io.PrintWriter;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A line on the terminal that says how far a command is; nothing in a pipe. */
public final class CountLine implements AutoCloseable {

  /** Between two looks of a person. As the line of a replay. */
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final PrintWriter terminal;
  private final String things;
  private final OptionalLong all;
  private long counted;
  private long told = System.nanoTime() - EVERY_NANOS;
  private boolean shown;

  private CountLine(PrintWriter terminal, String things, OptionalLong all) {
    this.terminal = terminal;
    this.things = things;
    this.all = all;
  }

  /** Of things of which nobody knows how many there are. */
  public static CountLine of(PrintWriter terminal, String things) {
    return new CountLine(terminal, things, OptionalLong.empty());
  }

  /** Of so many things. */
  public static CountLine of(PrintWriter terminal, String things, long all) {
    return new CountLine(terminal, things, OptionalLong.of(all));
  }

  /** One more is done. */
  public void next() {
    counted++;
    if (TerminalWriter.isTerminal(terminal) && System.nanoTime() - told >= EVERY_NANOS) {
      told = System.nanoTime();
      shown = true;
      String of = all.isPresent() ? " of %,d".formatted(all.getAsLong()) : "";
      terminal.print("\r%,d%s %s ".formatted(counted, of, things));
      terminal.flush();
    }
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (shown) {
      terminal.print("\r\u001b[K");
      terminal.flush();
    }
  }
}
