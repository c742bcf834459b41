// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import io.tidewatch.validators.judge.Verdict;
import java.util.Set;

/** What a check speaks of: that decides whom its breach stops. */
public enum Concern {
  /** The rows that came in. Unfit rows stop training, and so deployment. */
  DATA,
  /** The labels: how many came, when, and what they say. */
  LABELS,
  /** What the model does. It stops deployment only: a worse model is a reason to train. */
  MODEL;

  private static final Set<String> OF_LABELS =
      Set.of("coverage", "label-share", "lag-p50", "lag-p95", "label-agreement", "model-agreement");

  /** The concern of a verdict, which follows from its check. */
  static Concern of(Verdict verdict) {
    String check = verdict.check();
    if (check.startsWith("slo:")
        || check.startsWith("burn:")
        || check.startsWith("offline-gap:")
        || verdict.isOfComparison()) {
      return MODEL;
    }
    return OF_LABELS.contains(check) ? LABELS : DATA;
  }
}
