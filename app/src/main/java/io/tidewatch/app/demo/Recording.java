// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.common.TopicPartition;

/**
 * Both streams as they happened, in one order of event time.
 *
 * @param endOffsets how many of the lines each topic gets, in its only partition
 */
record Recording(List<TimedLine> lines, Map<TopicPartition, Long> endOffsets) {

  /** A file and where its lines are sent. */
  record Stream(Path file, String topic, boolean labels) {}

  /**
   * Reads the files' beginning.
   *
   * @param length predictions after it are left out, and their labels
   */
  static Recording read(Stream predictionStream, Stream labelStream, Duration length)
      throws IOException {
    List<TimedLine> lines = read(predictionStream);
    Instant end = lines.get(0).time().plus(length);
    lines.removeIf(line -> !line.time().isBefore(end));
    Set<String> keys = new HashSet<>();
    lines.forEach(line -> keys.add(line.key()));
    int predictions = lines.size();
    read(labelStream).stream().filter(line -> keys.contains(line.key())).forEach(lines::add);
    lines.sort(Comparator.comparing(TimedLine::time)); // stable: a prediction before its label
    return new Recording(
        List.copyOf(lines),
        Map.of(
            new TopicPartition(predictionStream.topic(), 0),
            (long) predictions,
            new TopicPartition(labelStream.topic(), 0),
            (long) lines.size() - predictions));
  }

  /** Topics have no header row: the monitor names the columns. */
  private static List<TimedLine> read(Stream stream) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(stream.file()));
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        java.util.stream.Stream<String> lines = reader.lines()) {
      return lines
          .skip(1)
          .map(line -> TimedLine.of(stream, line))
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }
}
