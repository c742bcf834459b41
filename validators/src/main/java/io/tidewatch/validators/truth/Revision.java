// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.measurement.Maturity.Status;
import java.time.Duration;
import java.util.Optional;

/**
 * One emission of a cohort's numbers.
 *
 * @param number 1, 2, 3…
 * @param status {@code FINAL} once the horizon has passed or every prediction has its label
 * @param digest of the table that the numbers were made from
 */
public record Revision(int number, Status status, String digest) {

  /**
   * The revision that a table makes at an age, if it says anything new. Pure.
   *
   * @param previous the last one that was emitted
   * @param age of the cohort, from the end of its window
   */
  public static Optional<Revision> after(
      Optional<Revision> previous, OutcomeTable table, Duration age, Duration horizon) {
    return after(previous, table, statusOf(table, age, horizon));
  }

  /** As {@link #after(Optional, OutcomeTable, Duration, Duration)}, of that status. */
  public static Optional<Revision> after(
      Optional<Revision> previous, OutcomeTable table, Status status) {
    String digest = Hash.content(OutcomeTableFormat.INSTANCE.toBytes(table));
    boolean same =
        previous.isPresent()
            && previous.get().digest.equals(digest)
            && previous.get().status == status;
    int number = previous.map(Revision::number).orElse(0) + 1;
    return same ? Optional.empty() : Optional.of(new Revision(number, status, digest));
  }

  /** The status of a cohort at an age. */
  public static Status statusOf(OutcomeTable table, Duration age, Duration horizon) {
    boolean complete = table.predictions() > 0 && table.labels() == table.predictions();
    return complete || age.compareTo(horizon) >= 0 ? Status.FINAL : Status.PROVISIONAL;
  }

  /** How far the numbers of that table can be believed. */
  public Maturity maturity(OutcomeTable table) {
    return new Maturity(table.predictions(), table.labels(), status);
  }
}
