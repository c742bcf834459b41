// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.measurement.Measurement;
import java.util.List;

/**
 * The verdicts on one window, and what the judge remembers after it.
 *
 * @param verdicts one per finding: drifts, then shares, then objectives, each in the order found
 * @param measured numbers that only the judge can know, as they need the history
 */
public record Judgement(JudgeState after, List<Verdict> verdicts, List<Measurement> measured) {

  public Judgement {
    verdicts = List.copyOf(verdicts);
    measured = List.copyOf(measured);
  }
}
