// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.demo;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Lines that stay, and below them, on a terminal, one line that changes. */
public final class Screen {

  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private String status = "";

  /**
   * A screen over a printer.
   *
   * @param terminal whether a line can be written over
   */
  public Screen(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  boolean isTerminal() {
    return terminal;
  }

  /** Prints lines that stay. */
  synchronized void print(String... lines) {
    clear();
    for (String line : lines) {
      out.println(line);
    }
    out.print(status);
    out.flush();
  }

  /** Replaces the line that changes; on a terminal only. */
  synchronized void status(String line) {
    if (terminal) {
      clear();
      status = line;
      out.print(status);
      out.flush();
    }
  }

  private void clear() {
    if (!status.isEmpty()) {
      out.print(CLEAR);
    }
  }

  /** A stream whose lines are printed with a mark before them. */
  PrintStream lines(String mark) {
    return new PrintStream(new Lines(mark), true, StandardCharsets.UTF_8);
  }

  private final class Lines extends OutputStream {

    private final String mark;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private Lines(String mark) {
      this.mark = mark;
    }

    @Override
    public void write(int character) {
      if (character == '\n') {
        print(mark + line.toString(StandardCharsets.UTF_8).stripTrailing());
        line.reset();
      } else {
        line.write(character);
      }
    }
  }
}
