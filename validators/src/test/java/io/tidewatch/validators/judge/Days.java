// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.DiscoveryControl;
import io.tidewatch.config.DriftPolicy;
import io.tidewatch.config.Limits;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.drift.DriftEffect;
import io.tidewatch.validators.drift.DriftTest;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.ShareFinding.Side;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.slice.Slicing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A monitor judged day by day: what is found on a day, and the judge that remembers. */
final class Days {

  static final Subject SUBJECT = new Subject("v1", "production");
  static final long ROWS = 1000;

  /** 1/1000 + 1/100000: a day of 1000 rows against a large baseline. */
  static final double EFFECTIVE_K = 0.00101;

  private WindowJudge judge = new WindowJudge(7, Limits.DEFAULT);
  private DiscoveryControl control = DiscoveryControl.BH;
  private Duration lateness = Duration.ZERO;
  private JudgeState state = JudgeState.EMPTY;
  private int day;
  private boolean inBaseline;

  /** Days that may be judged again for so long. */
  Days late(Duration allowed) {
    lateness = allowed;
    judge = new WindowJudge(7, Limits.DEFAULT, control, lateness);
    return this;
  }

  /** Days whose false discoveries are controlled by that rule. */
  Days controlledBy(DiscoveryControl rule) {
    control = rule;
    judge = new WindowJudge(7, Limits.DEFAULT, control, lateness);
    return this;
  }

  /** An earlier day once more, with rows that came since; 0 is the first. */
  Verdict again(int earlier, double statistic, int bins) {
    Instant now = window().start();
    int next = day;
    day = earlier;
    List<DriftFinding> drifts = List.of(drift("temp", statistic, bins));
    Judgement judgement = judge.judge(state, findings(drifts, List.of(), List.of(), now));
    day = next;
    state = judgement.after();
    return judgement.verdicts().get(0);
  }

  Days inBaseline() {
    inBaseline = true;
    return this;
  }

  Days afterBaseline() {
    inBaseline = false;
    return this;
  }

  JudgeState state() {
    return state;
  }

  /** The next day, on which that column's statistic {@code T = psi / effectiveK} was this. */
  Verdict drift(double statistic, int bins) {
    return drifts(List.of(drift("temp", statistic, bins))).get(0);
  }

  List<Verdict> drifts(List<DriftFinding> drifts) {
    return next(drifts, List.of(), List.of());
  }

  /** How many values of the statistic are remembered of the column that {@link #drift} drifts. */
  int remembered(Verdict verdict) {
    return state.of(Verdict.seriesOf(verdict.key(), "drift:psi")).size();
  }

  /** The next day, on which so many of {@link #ROWS} rows had the property. */
  Verdict share(long count, Side side) {
    return share(count, ROWS, OptionalDouble.empty(), side);
  }

  Verdict share(long count, long rows, OptionalDouble max, Side side) {
    var measured = measurement("wind_gust", Metrics.MISSING_SHARE, Reading.of(0.5), rows);
    var finding =
        new ShareFinding(measured, "missing-share", count, rows, max, side, Severity.WARNING);
    return next(List.of(), List.of(finding), List.of()).get(0);
  }

  /** The next day, on which so many of {@link #ROWS} rows of each column had the property. */
  List<Verdict> shares(List<Long> counts) {
    var findings = new ArrayList<ShareFinding>();
    for (int column = 0; column < counts.size(); column++) {
      var measured = measurement("column" + column, Metrics.MISSING_SHARE, Reading.of(0.5), ROWS);
      findings.add(
          new ShareFinding(
              measured,
              "missing-share",
              counts.get(column),
              ROWS,
              OptionalDouble.empty(),
              Side.BOTH,
              Severity.WARNING));
    }
    return next(List.of(), findings, List.of());
  }

  /** What the judge would say of a next day with so many, which is forgotten. */
  Judgement wonderingShare(long count, Side side) {
    var measured = measurement("wind_gust", Metrics.MISSING_SHARE, Reading.of(0.5), ROWS);
    var finding =
        new ShareFinding(
            measured, "missing-share", count, ROWS, OptionalDouble.empty(), side, Severity.WARNING);
    return judge.judge(state, findings(List.of(), List.of(finding), List.of()));
  }

  Verdict objective(Reading reading, Optional<Double> atLeast, Optional<Double> atMost) {
    var measured = measurement("", Metrics.AUC, reading, ROWS);
    var finding =
        new ObjectiveFinding(
            measured,
            "slo:auc",
            atLeast.or(() -> atMost).orElseThrow(),
            atLeast.isPresent() ? Side.LOW : Side.HIGH,
            Severity.ERROR,
            Optional.empty());
    return next(List.of(), List.of(), List.of(finding)).get(0);
  }

  DriftFinding drift(String column, double statistic, int bins) {
    return drift(Slicing.ALL, column, statistic, bins);
  }

  DriftFinding drift(String slice, String column, double statistic, int bins) {
    double psi = statistic * EFFECTIVE_K;
    var measured = measurement(slice, column, Metrics.PSI, Reading.of(psi), ROWS);
    double freedom = bins - 1;
    var effect =
        new DriftEffect(
            DriftEffect.Size.PSI,
            psi,
            freedom * EFFECTIVE_K,
            EFFECTIVE_K,
            freedom,
            1 / EFFECTIVE_K);
    var test =
        new DriftTest(
            DriftTest.Kind.CHI_SQUARE, statistic / freedom, freedom, 1 / EFFECTIVE_K / freedom, 0);
    return new DriftFinding(measured, effect, List.of(test), DriftPolicy.Gate.DEFAULT);
  }

  /** A column of so many rows that has moved by that. */
  DriftFinding drift(DriftEffect effect, List<DriftTest> tests, long rows) {
    var measured = measurement("temp", Metrics.PSI, Reading.of(effect.value()), rows);
    return new DriftFinding(measured, effect, tests, DriftPolicy.Gate.DEFAULT);
  }

  /** The next day, and everything that the judge said of it. */
  Judgement remembering(DriftFinding drift) {
    Judgement judgement = wondering(drift);
    state = judgement.after();
    day++;
    return judgement;
  }

  /** What the judge would say of the next day, which is forgotten. */
  Judgement wondering(DriftFinding drift) {
    return judge.judge(state, findings(List.of(drift), List.of(), List.of()));
  }

  /** The next day, on which that count or ratio was this, known to one percent. */
  Verdict level(double value, Side side) {
    var finding =
        new LevelFinding(measured(), "distinct", value, .01, side, Math.log(1.2), Severity.WARNING);
    Judgement judgement =
        judge.judge(
            state,
            new WindowFindings(
                SUBJECT,
                window(),
                window().end(),
                Optional.of("snapshot-" + (day + 1)),
                inBaseline,
                List.of(),
                List.of(),
                List.of(finding),
                List.of()));
    day++;
    state = judgement.after();
    return judgement.verdicts().get(0);
  }

  /** A measurement of a column of {@link #ROWS} rows. */
  Measurement measured() {
    return measurement("carrier", Metrics.DISTINCT, Reading.of(1.0), ROWS);
  }

  private List<Verdict> next(
      List<DriftFinding> drifts, List<ShareFinding> shares, List<ObjectiveFinding> objectives) {
    Judgement judgement = judge.judge(state, findings(drifts, shares, objectives));
    day++;
    state = judgement.after();
    return judgement.verdicts();
  }

  private WindowFindings findings(
      List<DriftFinding> drifts, List<ShareFinding> shares, List<ObjectiveFinding> objectives) {
    return findings(drifts, shares, objectives, window().end());
  }

  private WindowFindings findings(
      List<DriftFinding> drifts,
      List<ShareFinding> shares,
      List<ObjectiveFinding> objectives,
      Instant asOf) {
    return new WindowFindings(
        SUBJECT,
        window(),
        asOf,
        Optional.of("snapshot-" + (day + 1)),
        inBaseline,
        drifts,
        shares,
        objectives);
  }

  private Measurement measurement(String column, String metric, Reading reading, long rows) {
    return measurement(Slicing.ALL, column, metric, reading, rows);
  }

  private Measurement measurement(
      String slice, String column, String metric, Reading reading, long rows) {
    var key =
        new MeasurementKey(
            "flights-late",
            SUBJECT,
            slice,
            column.isEmpty() ? Optional.empty() : Optional.of(column),
            metric,
            window());
    return new Measurement(
        key,
        reading,
        rows,
        OptionalLong.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        window().end(),
        "monitor-version");
  }

  private Window window() {
    long size = Duration.ofDays(1).toMillis();
    return Window.of(Instant.parse("2024-01-01T00:00:00Z").toEpochMilli() + day * size, size);
  }

  /**
   * Deterministic values around a level: the level times 0.8, 0.9, 1.0, 1.1, 1.2, again and again.
   */
  static List<Double> around(double level, int count) {
    var values = new ArrayList<Double>();
    for (int i = 0; i < count; i++) {
      values.add(level * (0.8 + 0.1 * ((i * 3) % 5)));
    }
    return values;
  }

  static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static double[] repeated(double value, int count) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return values;
  }
}
