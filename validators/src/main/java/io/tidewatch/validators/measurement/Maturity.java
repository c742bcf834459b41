// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.measurement;

/**
 * How far a number that needs labels can be believed.
 *
 * @param predictions distinct predictions of the cohort
 * @param labels those with a label so far
 * @param status {@code FINAL} once no label can change the number any more
 */
public record Maturity(long predictions, long labels, Status status) {

  /** Whether later labels may still change the number. */
  public enum Status {
    PROVISIONAL,
    FINAL
  }

  public Maturity {
    if (labels < 0 || labels > predictions) {
      throw new IllegalArgumentException(
          "labels is " + labels + ", must be in [0, " + predictions + "]");
    }
  }

  /** Share of the predictions that have a label, in {@code [0, 1]}; 0 without predictions. */
  public double coverage() {
    return predictions == 0 ? 0 : (double) labels / predictions;
  }
}
