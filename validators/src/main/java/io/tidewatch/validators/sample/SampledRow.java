// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import java.util.Comparator;

/**
 * A row of a published validation set.
 *
 * @param pool {@link ValidationSet#STRATIFIED}, or a failure mode such as {@code confident-error}
 * @param inclusionProbability chance that a row of its stratum or failure mode and its age is
 *     taken, in (0, 1]; its inverse weights the row to the traffic it stands for
 */
public record SampledRow(ValidationRow row, String pool, double inclusionProbability) {

  /** Stratified rows first, each pool by stratum, time, id and subject. */
  static final Comparator<SampledRow> ORDER =
      Comparator.comparing((SampledRow sampled) -> !sampled.pool.equals(ValidationSet.STRATIFIED))
          .thenComparing(SampledRow::pool)
          .thenComparing(sampled -> sampled.row.stratum())
          .thenComparing(sampled -> sampled.row.time())
          .thenComparing(sampled -> sampled.row.key());

  public SampledRow {
    if (!(inclusionProbability > 0 && inclusionProbability <= 1)) {
      throw new IllegalArgumentException(
          "inclusionProbability is " + inclusionProbability + ", must be in (0, 1]");
    }
  }
}
