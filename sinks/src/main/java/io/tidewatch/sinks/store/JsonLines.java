// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines as bytes: UTF-8, each line ended by one line feed. */
public final class JsonLines {

  private JsonLines() {}

  /** Writes lines, of which none may hold a line feed. */
  public static void write(List<String> lines, OutputStream out) throws IOException {
    int number = 0;
    for (String line : lines) {
      number++;
      if (line.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("line " + number + " has a line feed, must have none");
      }
      out.write(line.getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
  }

  /** Splits at line feeds only: other line separators may stand raw inside a JSON text. */
  public static List<String> fromBytes(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.isEmpty()
        ? List.of()
        : List.of(text.substring(0, text.length() - 1).split("\n", -1));
  }
}
