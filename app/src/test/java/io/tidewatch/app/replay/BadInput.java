// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes a file of good and bad records, and remembers what must become of each bad one. */
final class BadInput {

  static final String MONITOR_CSV =
      """
      monitor: bad-input
      owner: team
      sources:
        predictions:
          from: file:predictions.csv
          format: csv
          id: id
          time: at
          version: {value: v1}
          prediction: {kind: binary, score: score, threshold: 0.5}
          features: "*"
        labels: {from: "file:labels.csv", format: csv, id: id, time: at, label: late}
      columns:
        distance: {type: numeric, range: [0, 6000], on-breach: quarantine}
      windows: [1h, 1d]
      ground-truth: {horizon: 2d, wait: 1h, metrics: [accuracy]}
      """;

  static final String MONITOR_JSON =
      """
      monitor: bad-input
      owner: team
      sources:
        predictions:
          from: file:predictions.jsonl
          format: json
          id: /id
          time: {field: /meta/at, unit: ms}
          version: /meta/version
          prediction: {kind: binary, score: /score, threshold: 0.5}
          features: "*"
        labels:
          from: file:labels.jsonl
          format: json
          id: /id
          time: {field: /at, unit: ms}
          label: /late
      columns:
        distance: {type: numeric, range: [0, 6000], on-breach: quarantine}
      windows: [1h, 1d]
      ground-truth: {horizon: 2d, wait: 1h, metrics: [accuracy]}
      """;

  static final int HUGE_BYTES = 10 << 20;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Map<Long, String> rejected = new TreeMap<>();
  private long lines;
  private long records;

  /** A line that is no record: a header, or nothing. */
  BadInput line(String text) {
    bytes.writeBytes((text + "\n").getBytes(UTF_8));
    lines++;
    return this;
  }

  /** A record that is taken. */
  BadInput good(String text) {
    records++;
    return line(text);
  }

  /** A record that is set aside for a reason. */
  BadInput bad(String reason, String text) {
    good(text);
    rejected.put(lines, reason);
    return this;
  }

  /** A record that is set aside for a reason, each character a byte. */
  BadInput badBytes(String reason, String text) {
    bytes.writeBytes((text + "\n").getBytes(ISO_8859_1));
    lines++;
    records++;
    rejected.put(lines, reason);
    return this;
  }

  Path writeTo(Path file) throws IOException {
    return Files.write(file, bytes.toByteArray());
  }

  /** The reason of each record that is set aside, by its line. */
  Map<Long, String> rejected() {
    return rejected;
  }

  long records() {
    return records;
  }

  /** Longer than any record may be. */
  static String huge() {
    return "x".repeat(HUGE_BYTES);
  }
}
