// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Prints to a terminal, whose width it knows. What is printed to a pipe goes to another writer. */
public final class TerminalWriter extends PrintWriter {

  /** Of a terminal that does not say. Source: the VT100's, which all others can show. */
  public static final int USUAL_WIDTH = 80;

  /** Less is no use for a table. A choice. */
  private static final int LEAST_WIDTH = 20;

  private static final long STTY_SECONDS = 2;

  private final int width;

  /**
   * Prints to a terminal.
   *
   * @param width in characters
   */
  public TerminalWriter(Writer out, int width) {
    super(out, true);
    this.width = Math.max(LEAST_WIDTH, width);
  }

  /** A writer to standard output or error: to a terminal if people look at one. */
  @SuppressWarnings("SystemConsoleNull") // we run on JDK 17, where a pipe has no console
  public static PrintWriter of(OutputStream stream) {
    var writer = new OutputStreamWriter(stream, UTF_8);
    return System.console() == null
        ? new PrintWriter(writer, true)
        : new TerminalWriter(writer, measured(System.getenv()));
  }

  /** The width of a terminal; empty of anything else, which gets everything in full. */
  public static OptionalInt width(PrintWriter out) {
    return out instanceof TerminalWriter terminal
        ? OptionalInt.of(terminal.width)
        : OptionalInt.empty();
  }

  /** Whether what is printed there can be written over. */
  public static boolean isTerminal(PrintWriter out) {
    return out instanceof TerminalWriter;
  }

  static int measured(Map<String, String> environment) {
    return columns(environment.getOrDefault("COLUMNS", ""))
        .or(TerminalWriter::stty)
        .orElse(USUAL_WIDTH);
  }

  private static Optional<Integer> columns(String text) {
    return text.matches("[1-9][0-9]{0,4}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  /** Rows and columns, as {@code 24 80}. */
  private static Optional<Integer> stty() {
    try {
      Process process =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectErrorStream(true)
              .start();
      if (!process.waitFor(STTY_SECONDS, TimeUnit.SECONDS)) {
        process.destroy();
        return Optional.empty();
      }
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return columns(said.substring(said.indexOf(' ') + 1));
    } catch (IOException e) {
      return Optional.empty(); // no such program here
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
