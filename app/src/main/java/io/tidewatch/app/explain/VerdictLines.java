// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.app.Usage;
import io.tidewatch.app.kafka.TopicText;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The verdicts that a run told, as JSON: those of cohorts and of traffic are in no snapshot. */
@FunctionalInterface
public interface VerdictLines {

  /** Hands on each line. */
  void each(Consumer<String> line) throws IOException, Usage;

  /** Of a directory that a bounded run wrote; none if there is no such file. */
  static VerdictLines ofDirectory(Path data) {
    Path file = data.resolve("verdicts.jsonl");
    return line -> {
      if (Files.exists(file)) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
          lines.lines().forEach(line);
        }
      }
    };
  }

  /** Of a topic. */
  static VerdictLines ofTopic(TopicText topic) {
    return line -> topic.each((text, place) -> line.accept(text));
  }
}
