// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.time.Instant;

/**
 * One conclusive verdict of a check.
 *
 * @param windowStart start of the window that was judged
 * @param modelVersion version of the model that was judged; two may stand in one stage
 */
public record Conclusion(boolean breach, Instant windowStart, String modelVersion) {

  static Conclusion of(Verdict verdict) {
    return new Conclusion(
        verdict.outcome() == Outcome.BREACH,
        verdict.key().window().start(),
        verdict.key().subject().modelVersion());
  }

  boolean sameWindow(Conclusion other) {
    return windowStart.equals(other.windowStart) && modelVersion.equals(other.modelVersion);
  }
}
