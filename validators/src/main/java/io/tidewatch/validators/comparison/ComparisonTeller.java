// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.config.Comparison;
import io.tidewatch.config.Comparison.Loss;
import io.tidewatch.config.Comparison.Mode;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.Checks;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import io.tidewatch.validators.slice.Slicing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Puts what a comparison found into measurements and verdicts of the challenger.
 *
 * <p>{@code better} is a pass, {@code worse} an urgent breach (the sequence was certain at every
 * look; repeating it adds nothing), all else inconclusive. Slices are told when what stands
 * changes, while they are worse, and at the end of each longest window.
 */
final class ComparisonTeller {

  private static final String CHECK = Checks.COMPARISON;
  private static final String RATIO_CHECK = Checks.SAMPLE_RATIO;

  private final Monitor monitor;
  private final Comparison compared;

  ComparisonTeller(Monitor monitor, Comparison compared) {
    this.monitor = monitor;
    this.compared = compared;
  }

  Telling of(ComparedVersions versions, Window window) {
    return new Telling(versions, window);
  }

  /** What one look says of two versions. */
  final class Telling {

    private final ComparedVersions versions;
    private final Window window;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    private Telling(ComparedVersions versions, Window window) {
      this.versions = versions;
      this.window = window;
    }

    Window window() {
      return window;
    }

    List<Measurement> measurements() {
      return measurements;
    }

    List<Verdict> verdicts() {
      return verdicts;
    }

    /** Tells the shares of a split, and whether they are as planned. */
    void ratio(SampleRatio ratio) {
      long all = ratio.champion() + ratio.challenger();
      Reading reading = Wilson.share(ratio.challenger(), all, "no predictions");
      Measurement share = measurement(Slicing.ALL, Metrics.COMPARISON_SHARE, reading, all);
      measurements.add(share);
      measurements.add(share.with(Metrics.COMPARISON_SHARE_P, Reading.of(ratio.pValue())));
      boolean off = ratio.isMismatch();
      verdicts.add(
          verdict(
              share,
              RATIO_CHECK,
              off ? Outcome.BREACH : Outcome.PASS,
              compared.challengerShare(),
              off ? "must be as planned, " + compared.challengerShare() : "",
              Severity.WARNING));
    }

    void slice(String slice, ComparedSlice known, ComparisonFinding finding, boolean news) {
      Outcome outcome = outcome(known.standing().verdict());
      boolean all = slice.equals(Slicing.ALL);
      if (!all && !news && outcome != Outcome.BREACH && !endsLongestWindow()) {
        return;
      }
      Measurement difference =
          measurement(slice, Metrics.COMPARISON_DIFFERENCE, finding.difference(), known.cases());
      measurements.add(difference);
      if (all) {
        ofAll(difference, known);
      }
      verdicts.add(
          verdict(
              difference,
              CHECK + word(compared.loss()),
              outcome,
              compared.margin(),
              reason(outcome, finding, known.standing()),
              compared.mode() == Mode.SPLIT ? Severity.ERROR : Severity.WARNING));
    }

    private void ofAll(Measurement difference, ComparedSlice known) {
      measurements.add(
          difference.with(Metrics.COMPARISON_ROWS, Reading.of((double) known.cases())));
      if (compared.mode() == Mode.PAIRED && compared.loss() == Loss.ERROR) {
        var counts = McNemar.of(known.challenger().losses());
        measurements.add(
            difference.with(Metrics.COMPARISON_LOG_EVIDENCE, Reading.of(counts.logEvidence())));
        measurements.add(
            difference.with(Metrics.COMPARISON_MCNEMAR_P, Reading.of(counts.pValue())));
      }
    }

    private boolean endsLongestWindow() {
      Duration longest = monitor.windows().get(monitor.windows().size() - 1);
      return window.end().toEpochMilli() % longest.toMillis() == 0;
    }

    private Measurement measurement(String slice, String metric, Reading reading, long cases) {
      var key =
          new MeasurementKey(
              monitor.name(), versions.challenger(), slice, Optional.empty(), metric, window);
      return new Measurement(
          key,
          reading,
          cases,
          OptionalLong.empty(),
          Optional.empty(),
          1,
          Optional.empty(),
          window.end(),
          monitor.version());
    }

    private Verdict verdict(
        Measurement judged,
        String check,
        Outcome outcome,
        double threshold,
        String reason,
        Severity severity) {
      return new Verdict(
          judged.id(),
          judged.key(),
          check,
          outcome,
          judged.reading().value(),
          OptionalDouble.of(threshold),
          OptionalDouble.empty(),
          judged.rows(),
          reason,
          severity,
          outcome == Outcome.BREACH,
          window.end(),
          Optional.empty());
    }
  }

  private static Outcome outcome(ComparisonVerdict verdict) {
    return switch (verdict) {
      case BETTER -> Outcome.PASS;
      case WORSE -> Outcome.BREACH;
      case KEEP_WAITING, NOT_EVALUABLE -> Outcome.INCONCLUSIVE;
    };
  }

  /** A plain pass has none: a reason would make it evidence beside incidents. */
  private String reason(Outcome outcome, ComparisonFinding finding, Standing standing) {
    return switch (outcome) {
      case PASS -> "";
      case BREACH ->
          "worse since " + standing.since() + ", must be more by at most " + compared.margin();
      case INCONCLUSIVE -> finding.reason();
    };
  }

  static String word(Loss loss) {
    return loss.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
