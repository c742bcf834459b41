// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnSpec.OnBreach;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.RowRule;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.slice.Slicing;
import java.util.Optional;
import java.util.Set;

/**
 * What one breach means to those who train and deploy. Pure: a function of the verdict and of the
 * document.
 *
 * <p>BLOCK where the breach is an error ({@link Severity}) of all rows, where half of the values of
 * a column are gone or its values are stuck, and where a model is worse than another beyond a
 * doubt. WARN for everything else, drift among it, and for labels: what has not come says that too
 * little is known. Of a rule that sets rows aside, what counts is the share that it sets aside: the
 * rows themselves are gone from what is trained on.
 */
public final class GateRule {

  /**
   * Least part of a column's usual values that must be lost for the column to be gone. A choice:
   * half, as half a window without a row is an outage.
   */
  static final double LOST_MIN = 0.5;

  /**
   * A column is stuck with at most this part of its usual different values. The same as where
   * {@code distinct} of numbers breaches.
   */
  static final double STUCK_MAX = 1.0 / 8;

  private static final Set<String> OF_ABSENCE = Set.of("missing-share", "invalid-share");
  private static final String RULE = "rule:";

  private final Monitor monitor;

  public GateRule(Monitor monitor) {
    this.monitor = monitor;
  }

  /** What a verdict means by itself: PASS unless it is a breach. */
  public Signal of(Verdict verdict) {
    if (verdict.outcome() != Outcome.BREACH) {
      return Signal.PASS;
    }
    return switch (Concern.of(verdict)) {
      case DATA -> isUnfit(verdict) ? Signal.BLOCK : Signal.WARN;
      case LABELS -> Signal.WARN;
      case MODEL -> ofModel(verdict);
    };
  }

  /** Whether the rows of the verdict's window are not fit to train on. */
  public boolean poisons(Verdict verdict) {
    return Concern.of(verdict) == Concern.DATA && of(verdict) == Signal.BLOCK;
  }

  /** An objective may be of a slice; a comparison of a slice alone decides nothing. */
  private static Signal ofModel(Verdict verdict) {
    boolean worse = verdict.check().startsWith("comparison:") && isOfAll(verdict);
    boolean broken = isError(verdict) && !verdict.isOfComparison();
    return worse || broken ? Signal.BLOCK : Signal.WARN;
  }

  private boolean isUnfit(Verdict verdict) {
    if (!isOfAll(verdict)) {
      return false;
    }
    return setsAside(verdict)
        ? verdict.value().orElse(0) > monitor.gate().quarantinedShareMax()
        : isError(verdict) || isGone(verdict) || isStuck(verdict);
  }

  private boolean setsAside(Verdict verdict) {
    if (!verdict.check().startsWith(RULE)) {
      return false;
    }
    Optional<String> column = verdict.key().column();
    String name = verdict.check().substring(RULE.length());
    return column.isPresent()
        ? Optional.ofNullable(monitor.columns().get(column.get()))
            .map(ColumnSpec::onBreach)
            .filter(OnBreach.QUARANTINE::equals)
            .isPresent()
        : monitor.rows().stream()
            .filter(rule -> rule.name().equals(name))
            .map(RowRule::onBreach)
            .anyMatch(OnBreach.QUARANTINE::equals);
  }

  private static boolean isGone(Verdict verdict) {
    if (!OF_ABSENCE.contains(verdict.check()) || verdict.value().isEmpty()) {
      return false;
    }
    double usual = verdict.usual().orElse(0);
    double absent = verdict.value().getAsDouble();
    return absent > usual && absent - usual >= LOST_MIN * (1 - usual);
  }

  private static boolean isStuck(Verdict verdict) {
    return verdict.check().equals("distinct")
        && verdict.value().isPresent()
        && verdict.usual().isPresent()
        && verdict.value().getAsDouble() <= STUCK_MAX * verdict.usual().getAsDouble();
  }

  private static boolean isError(Verdict verdict) {
    return verdict.severity().compareTo(Severity.ERROR) >= 0;
  }

  private static boolean isOfAll(Verdict verdict) {
    return verdict.key().slice().equals(Slicing.ALL);
  }
}
