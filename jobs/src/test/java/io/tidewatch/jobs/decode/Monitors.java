// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;

/** Monitors for the tests of this module. */
public final class Monitors {

  /** Flights in files, with labels and a validation set. */
  public static final String FLIGHTS =
      """
      monitor: flights
      owner: team
      sources:
        predictions:
          {from: file:p.csv, format: csv, id: id, time: at, version: version, stage: stage,
           prediction: {kind: binary, score: score}}
        labels: {from: file:l.csv, format: csv, id: id, time: at, label: late}
      columns:
        distance: {type: numeric, range: [0, 3000], on-breach: quarantine}
        origin: {type: categorical}
      slices: [origin]
      windows: [1h, 2h]
      ground-truth: {horizon: 2h, wait: 1h, metrics: [auc]}
      validation-set: {size: 100, refresh: 1d, strata: [origin]}
      limits: {rows-per-verdict: 2, rows-per-slice: 1}
      """;

  /** A comparison of the stages of {@link #FLIGHTS}, to follow it. */
  public static final String COMPARISON =
      """
      comparison:
        {champion: {stage: production}, challenger: {stage: shadow}, mode: paired, loss: error,
         planned: 1000}
      """;

  /** The same in JSON. */
  public static final String JSON =
      """
      monitor: flights
      owner: team
      sources:
        predictions:
          {from: file:p.jsonl, format: json, id: /id, time: {field: /at, unit: ms},
           version: {value: v1}, prediction: {kind: binary, score: /model/score}}
      """;

  private Monitors() {}

  public static Monitor of(String yaml) {
    try {
      return MonitorLoader.parse(yaml, "m.yaml");
    } catch (InvalidMonitor e) {
      throw new AssertionError(e.problems().toString(), e);
    }
  }

  /** The monitor of a document with one piece replaced. */
  public static Monitor with(String yaml, String piece, String other) {
    if (!yaml.contains(piece)) {
      throw new IllegalArgumentException("piece is " + piece + ", must be in the document");
    }
    return of(yaml.replace(piece, other));
  }
}
