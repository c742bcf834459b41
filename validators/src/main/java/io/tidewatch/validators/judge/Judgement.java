// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import java.util.List;

/**
 * The verdicts on one window, and what the judge remembers after it.
 *
 * @param verdicts one per finding: drifts, then shares, then objectives, each in the order found
 */
public record Judgement(JudgeState after, List<Verdict> verdicts) {

  public Judgement {
    verdicts = List.copyOf(verdicts);
  }
}
