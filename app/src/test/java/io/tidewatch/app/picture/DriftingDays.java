// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture;

import io.tidewatch.app.Tidewatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Days of predictions of which a number and a secret name move in the middle, replayed.
 *
 * @param folder where files are; what was measured is in {@code out}
 */
record DriftingDays(Path folder) {

  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  static final int DAYS = 30;
  static final int MOVED = 24;

  /** Values that nobody may see. */
  static final List<String> NAMES = List.of("alice", "bob", "carol");

  private static final int ROWS_A_DAY = 200;

  private static final String MONITOR =
      """
      monitor: days
      owner: team
      sources:
        predictions:
          {from: file:P, format: csv, id: id, time: at, version: {value: v1},
           prediction: {kind: binary, score: score}, features: [x, name, origin]}
        labels: {from: file:L, format: csv, id: id, time: at, label: label}
      columns:
        x: {type: numeric}
        name: {type: categorical, sensitive: true}
        origin: {type: categorical}
      privacy: {salt: 'file:SALT'}
      slices: [origin]
      windows: [1d]
      baseline: {from: 2026-03-01T00:00:00Z, to: 2026-03-08T00:00:00Z}
      ground-truth:
        {horizon: 5d, metrics: [auc], slo: [{metric: auc, at-least: 0.8, window: 1d, slice: all}]}
      """;

  /** Writes all files and replays them. */
  static DriftingDays replay(Path folder) throws IOException {
    var days = new DriftingDays(folder);
    days.write();
    Files.writeString(folder.resolve("salt"), "a salt of more than sixteen letters");
    Files.writeString(
        folder.resolve("days.yaml"), MONITOR.replace("SALT", folder.resolve("salt").toString()));
    days.run(
        0,
        "replay",
        "--monitor",
        folder.resolve("days.yaml").toString(),
        "--predictions",
        folder.resolve("p.csv").toString(),
        "--labels",
        folder.resolve("l.csv").toString(),
        "--out",
        days.out().toString());
    return days;
  }

  Path out() {
    return folder.resolve("out");
  }

  /** Runs a command, which must end so, and returns what it said. */
  String run(int status, String... arguments) {
    var said = new StringWriter();
    int ended = Tidewatch.run(new PrintWriter(said, true), new PrintWriter(said, true), arguments);
    if (ended != status) {
      throw new AssertionError("exit status is " + ended + ", must be " + status + ": " + said);
    }
    return said.toString();
  }

  private void write() throws IOException {
    var random = new SplittableRandom(11);
    var predictions = new StringBuilder("id,at,score,x,name,origin\n");
    var labels = new ArrayList<String>();
    for (int i = 0; i < DAYS * ROWS_A_DAY; i++) {
      boolean moved = i / ROWS_A_DAY >= MOVED;
      Instant at = START.plus(Duration.ofDays(1).dividedBy(ROWS_A_DAY).multipliedBy(i));
      double score = random.nextDouble();
      boolean label = random.nextDouble() < (moved ? .5 : score > .5 ? .95 : .05);
      predictions
          .append(i + "," + at + "," + score + ",")
          .append(random.nextDouble() * 10 + (moved ? 8 : 0) + ",")
          .append(NAMES.get(random.nextInt(moved ? 1 : NAMES.size())))
          .append(random.nextBoolean() ? ",JFK\n" : ",LGA\n");
      if (at.isBefore(START.plus(Duration.ofDays(DAYS - 1))) || random.nextBoolean()) {
        labels.add(i + "," + at.plusSeconds(3600) + "," + (label ? 1 : 0) + "\n");
      }
    }
    Files.writeString(folder.resolve("p.csv"), predictions);
    Files.writeString(folder.resolve("l.csv"), "id,at,label\n" + String.join("", labels));
  }
}
