// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.judge.Verdict.Outcome;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What remains of a verdict in the one that revises it.
 *
 * @param snapshot the snapshot that held its evidence
 */
public record Revised(Outcome outcome, OptionalDouble value, long rows, Optional<String> snapshot) {

  public static Revised of(Verdict verdict) {
    return new Revised(verdict.outcome(), verdict.value(), verdict.rows(), verdict.snapshot());
  }
}
