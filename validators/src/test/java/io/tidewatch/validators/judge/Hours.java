// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.DiscoveryControl;
import io.tidewatch.config.Limits;
import io.tidewatch.config.Severity;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A monitor judged hour by hour: levels of some columns, or the share of one. */
final class Hours {

  static final long ROWS = 2_000;
  static final double MOVE_MIN = .05;
  private static final Subject SUBJECT = new Subject("v1", "production");
  private static final double PER_WEEK = 168;

  private final WindowJudge judge;
  private JudgeState state = JudgeState.EMPTY;
  private int hour;

  Hours() {
    this(Duration.ZERO);
  }

  Hours(Duration lateness) {
    judge = new WindowJudge(PER_WEEK, Limits.DEFAULT, DiscoveryControl.BH, lateness);
  }

  JudgeState state() {
    return state;
  }

  int hour() {
    return hour;
  }

  /** The next hour, in which the logarithms of the columns' levels were these. */
  List<Verdict> levels(double... logs) {
    List<Verdict> verdicts = judged(hour, hour, levelsOf(hour, logs), List.of());
    hour++;
    return verdicts;
  }

  /** Hours of which nothing is known. */
  void skip(int hours) {
    hour += hours;
  }

  /** An hour once more, with rows that came since. */
  List<Verdict> again(int earlier, double... logs) {
    return judged(earlier, hour - 1, levelsOf(earlier, logs), List.of());
  }

  /** The next hour, in which so many of {@link #ROWS} rows had the property. */
  Verdict share(long count, Side side) {
    Measurement measured = measurement(hour, "wind_gust", Metrics.MISSING_SHARE);
    var share =
        new ShareFinding(
            measured, "missing-share", count, ROWS, OptionalDouble.empty(), side, Severity.WARNING);
    List<Verdict> verdicts = judged(hour, hour, List.of(), List.of(share));
    hour++;
    return verdicts.get(0);
  }

  private List<Verdict> judged(
      int of, int now, List<LevelFinding> levels, List<ShareFinding> shares) {
    var findings =
        new WindowFindings(
            SUBJECT,
            window(of),
            window(now).end(),
            Optional.empty(),
            false,
            List.of(),
            shares,
            levels,
            List.of());
    Judgement judgement = judge.judge(state, findings);
    state = judgement.after();
    return judgement.verdicts();
  }

  private static List<LevelFinding> levelsOf(int of, double... logs) {
    var levels = new ArrayList<LevelFinding>();
    for (int column = 0; column < logs.length; column++) {
      Measurement measured = measurement(of, "column" + column, Metrics.DISTINCT);
      levels.add(
          new LevelFinding(
              measured,
              "distinct",
              Math.exp(logs[column]),
              .01,
              Side.BOTH,
              MOVE_MIN,
              Severity.WARNING));
    }
    return levels;
  }

  private static Measurement measurement(int of, String column, String metric) {
    var key =
        new MeasurementKey("shop", SUBJECT, Slicing.ALL, Optional.of(column), metric, window(of));
    return new Measurement(
        key,
        Reading.of(1.0),
        ROWS,
        OptionalLong.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        window(of).end(),
        "version");
  }

  static Window window(int of) {
    long size = Duration.ofHours(1).toMillis();
    return Window.of(Instant.parse("2024-01-01T00:00:00Z").toEpochMilli() + of * size, size);
  }
}
