// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines as bytes: UTF-8, each line ended by one line feed. */
public final class JsonLines {

  private JsonLines() {}

  public static byte[] toBytes(List<String> lines) {
    var text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).indexOf('\n') >= 0) {
        throw new IllegalArgumentException("line " + (i + 1) + " has a line feed, must have none");
      }
      text.append(lines.get(i)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Splits at line feeds only: other line separators may stand raw inside a JSON text. */
  public static List<String> fromBytes(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.isEmpty()
        ? List.of()
        : List.of(text.substring(0, text.length() - 1).split("\n", -1));
  }
}
