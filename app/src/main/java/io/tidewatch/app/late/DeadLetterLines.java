// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.late;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.app.Usage;
import io.tidewatch.sinks.wire.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The lines of a file of dead letters; those that cannot be read are told all at once. */
final class DeadLetterLines {

  private static final int MISTAKES_TOLD = 10;

  private final Path file;
  private final List<String> mistakes = new ArrayList<>();
  private long mistaken;

  private DeadLetterLines(Path file) {
    this.file = file;
  }

  /**
   * Hands on each line.
   *
   * @param reader throws {@link IllegalArgumentException} at one that lacks a field
   * @throws Usage if there is no such file, or a line that is no dead letter
   */
  static void each(Path file, Consumer<JsonObject> reader) throws IOException, Usage {
    if (!Files.isRegularFile(file)) {
      throw new Usage(List.of("dead letters " + file + " do not exist"));
    }
    var lines = new DeadLetterLines(file);
    // bytes that are no UTF-8 are a mistake of their line, not of the file
    try (var text = new BufferedReader(new InputStreamReader(Files.newInputStream(file), UTF_8))) {
      long number = 1;
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        lines.read(number++, line, reader);
      }
    }
    lines.requireNone();
  }

  private void read(long number, String line, Consumer<JsonObject> reader) {
    try {
      reader.accept(JsonObject.parse("dead letter", line));
    } catch (IllegalArgumentException e) {
      mistaken++;
      if (mistakes.size() < MISTAKES_TOLD) {
        mistakes.add(file + ":" + number + ": " + rule(line, e));
      }
    }
  }

  /** A line that is no JSON may be a row, and is not shown. */
  private static String rule(String line, IllegalArgumentException error) {
    if (line.isBlank()) {
      return "dead letter is empty, must be one JSON object";
    }
    return error.getCause() == null
        ? String.valueOf(error.getMessage())
        : "dead letter is no JSON, must be one object";
  }

  private void requireNone() throws Usage {
    if (mistaken > mistakes.size()) {
      mistakes.add("and " + (mistaken - mistakes.size()) + " lines more");
    }
    if (!mistakes.isEmpty()) {
      throw new Usage(mistakes);
    }
  }
}
