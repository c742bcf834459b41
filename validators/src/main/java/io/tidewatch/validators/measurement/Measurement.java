// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.measurement;

import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.format.InstantText;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One number with everything that is needed to believe it.
 *
 * @param rows rows of the window that the number was made from
 * @param baselineRows rows of the baseline it was compared with
 * @param baseline id of that baseline
 * @param revision 1, 2, 3… as labels arrive, and as late rows do
 * @param maturity only for numbers that need labels
 * @param asOf event time at which it was made
 * @param monitorVersion hash of the monitor document
 */
public record Measurement(
    MeasurementKey key,
    Reading reading,
    long rows,
    OptionalLong baselineRows,
    Optional<String> baseline,
    int revision,
    Optional<Maturity> maturity,
    Instant asOf,
    String monitorVersion) {

  /** Another number of the same rows. */
  public Measurement with(String metric, Reading other) {
    return with(key.withMetric(metric), other);
  }

  /** The same, compared with so many rows before it that are of no baseline. */
  public Measurement against(long rowsBefore, Reading other) {
    return new Measurement(
        key,
        other,
        rows,
        OptionalLong.of(rowsBefore),
        baseline,
        revision,
        maturity,
        asOf,
        monitorVersion);
  }

  /** Another number made from the same rows, of something else. */
  public Measurement with(MeasurementKey otherKey, Reading other) {
    return new Measurement(
        otherKey, other, rows, baselineRows, baseline, revision, maturity, asOf, monitorVersion);
  }

  /** The same number as it was read at a later time. */
  public Measurement asRevision(int number, Instant readAt) {
    return new Measurement(
        key, reading, rows, baselineRows, baseline, number, maturity, readAt, monitorVersion);
  }

  /** A hash of event-time facts: a replay gives the same id, another monitor version another. */
  public String id() {
    return Hash.id(
        key.monitor(),
        key.subject(),
        key.slice(),
        key.column().orElse(""),
        key.metric(),
        InstantText.of(key.window().start()),
        InstantText.of(key.window().end()),
        revision,
        monitorVersion,
        baseline.orElse(""));
  }
}
