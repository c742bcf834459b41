// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import io.tidewatch.config.GroundTruth;
import io.tidewatch.config.GroundTruth.Objective;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.judge.Verdict;
import java.util.Comparator;
import java.util.List;

/** What must be judged of a model before the gate says PASS: an objective, or a comparison. */
record Promise(Subject subject, String check, String slice) implements Comparable<Promise> {

  private static final Comparator<Promise> ORDER =
      Comparator.comparing(Promise::subject)
          .thenComparing(Promise::check)
          .thenComparing(Promise::slice);

  /** What a verdict of a model is about. */
  static Promise of(Verdict verdict) {
    return new Promise(verdict.key().subject(), verdict.check(), verdict.key().slice());
  }

  /** All that the document promises of each model. */
  static List<Promise> of(Monitor monitor, Subject subject) {
    return monitor.groundTruth().map(GroundTruth::slo).orElse(List.of()).stream()
        .map(objective -> new Promise(subject, check(objective), objective.slice()))
        .toList();
  }

  private static String check(Objective objective) {
    return switch (objective.judged()) {
      case BY_WINDOW -> "slo:" + objective.metric();
      case BY_BUDGET -> "burn:" + objective.metric();
    };
  }

  @Override
  public int compareTo(Promise other) {
    return ORDER.compare(this, other);
  }
}
