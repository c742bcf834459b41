// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.backfill;

import io.tidewatch.app.Tidewatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Three days of predictions with labels of up to two days later, and what commands make of them.
 *
 * @param folder where files are
 */
record LabelledDays(Path folder) {

  private static final String MONITOR =
      """
      monitor: days
      owner: team
      sources:
        predictions:
          {from: file:P, format: csv, id: id, time: at, version: {value: v1}, prediction: %s,
           features: [origin, carrier]}
        labels: {from: file:L, format: csv, id: id, time: at, label: label}
      slices: %s
      windows: [1h, 1d]
      ground-truth: %s
      limits: {rows-per-slice: 5, rows-per-verdict: 5}
      """;

  private static final Instant START = Instant.parse("2026-03-01T02:30:00Z");
  private static final int ROWS = 900;
  private static final long DAY = 86_400_000L;

  /** What a monitor asks for: the prediction, the slices, the ground truth. */
  record Asked(String prediction, String slices, String truth) {

    Asked with(String otherTruth) {
      return new Asked(prediction, slices, otherTruth);
    }
  }

  /**
   * Writes both files.
   *
   * @param answers {@code score}, {@code class}, {@code number} or {@code query}
   */
  void write(String answers) throws IOException {
    var random = new SplittableRandom(4);
    var predictions = new StringBuilder("id,at,a,b,c,origin,carrier\n");
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Instant at = START.plusMillis(3 * DAY * i / ROWS);
      double score = random.nextInt(1000) / 1000.0;
      boolean right = random.nextDouble() < 0.3 + score / 2;
      predictions
          .append(i + "," + at + "," + answer(answers, i, score))
          .append(random.nextBoolean() ? ",JFK," : ",LGA,")
          .append(random.nextBoolean() ? "UA\n" : "B6\n");
      Instant known = at.plusMillis(random.nextLong(2 * DAY));
      if (random.nextInt(4) > 0) {
        labels.add(known + "," + i + "," + label(answers, score, right));
      }
    }
    labels.sort(null);
    var known = new StringBuilder("id,at,label\n");
    for (String label : labels) {
      String[] cells = label.split(",", -1);
      known.append(cells[1] + "," + cells[0] + "," + cells[2] + "\n");
    }
    Files.writeString(folder.resolve("p.csv"), predictions);
    Files.writeString(folder.resolve("l.csv"), known);
  }

  private static String answer(String answers, int row, double score) {
    return switch (answers) {
      case "score" -> score + ",,";
      case "class" -> (score < 0.5 ? "cat," : "dog,") + (1 - score) + "," + score;
      case "number" -> 100 * score + "," + (100 * score - 20) + "," + (100 * score + 20);
      case "query" -> "q" + row / 10 + "," + score + ",";
      default -> throw new AssertionError(answers);
    };
  }

  private static String label(String answers, double score, boolean right) {
    return switch (answers) {
      case "score" -> right ? "1" : "0";
      case "class" -> right == score < 0.5 ? "cat" : "dog";
      case "number" -> String.format(Locale.ROOT, "%.3f", 100 * score + (right ? 7.5 : -31));
      case "query" -> right ? "2" : "0";
      default -> throw new AssertionError(answers);
    };
  }

  Path monitor(String name, Asked asked) throws IOException {
    String text = MONITOR.formatted(asked.prediction(), asked.slices(), asked.truth());
    return Files.writeString(folder.resolve(name + ".yaml"), text);
  }

  /** Replays both files with a monitor into a directory of its name. */
  Path replay(String name, Asked asked) throws IOException {
    Path out = folder.resolve(name);
    run(
        0,
        "replay",
        "--monitor",
        monitor(name, asked).toString(),
        "--predictions",
        folder.resolve("p.csv").toString(),
        "--labels",
        folder.resolve("l.csv").toString(),
        "--out",
        out.toString());
    return out;
  }

  /** What a command printed that ended with a status. */
  static String run(int status, String... arguments) {
    var said = new StringWriter();
    var printer = new PrintWriter(said, true);
    int actual = Tidewatch.run(printer, printer, arguments);
    if (actual != status) {
      throw new AssertionError("exit status is " + actual + ", must be " + status + ": " + said);
    }
    return said.toString();
  }
}
