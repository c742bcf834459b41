// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import io.tidewatch.config.DriftPolicy;
import io.tidewatch.config.Limits;
import io.tidewatch.validators.baseline.BaselineBuilder;
import io.tidewatch.validators.drift.DriftEvidence;
import io.tidewatch.validators.drift.DriftTests;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.DriftFinding;
import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.judge.Judgement;
import io.tidewatch.validators.judge.WindowFindings;
import io.tidewatch.validators.judge.WindowJudge;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.Slicing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Numeric columns from their baseline on: windows of rows go in, judgements come out, by the
 * classes of the job.
 */
final class Watch {

  private static final Subject SUBJECT = new Subject("v1", "production");
  private static final long DAY = 86_400_000L;
  private static final double WINDOWS_PER_WEEK = 7;

  private final List<ColumnFrame> frames;
  private final List<Profile> baseline;
  private final WindowJudge judge = new WindowJudge(WINDOWS_PER_WEEK, Limits.DEFAULT);
  private final ParsedValue value = new ParsedValue();
  private JudgeState state = JudgeState.EMPTY;
  private int day;

  private Watch(List<ColumnFrame> frames) {
    this.frames = frames;
    this.baseline = frames.stream().map(Profile::full).toList();
  }

  /**
   * Freezes the frames of columns.
   *
   * @param pilot some rows of each column, all as many
   */
  static Watch frozenOn(List<double[]> pilot) {
    List<String> names = IntStream.range(0, pilot.size()).mapToObj(i -> "x" + i).toList();
    Schema schema = new Schema(names);
    var builder = BaselineBuilder.pilot("report", Map.of(), Limits.DEFAULT, new Slicing(List.of()));
    for (int row = 0; row < pilot.get(0).length; row++) {
      String[] texts = new String[names.size()];
      for (int column = 0; column < texts.length; column++) {
        texts[column] = Double.toString(pilot.get(column)[row]);
      }
      builder.observe(new Row(schema, texts), Instant.EPOCH, Integer.toString(row));
    }
    Map<String, ColumnFrame> frames = builder.freeze().frames();
    return new Watch(names.stream().map(frames::get).toList());
  }

  /** Counts rows of the baseline's period. */
  void count(List<double[]> columns) {
    for (int column = 0; column < columns.size(); column++) {
      add(column, columns.get(column), baseline.get(column));
    }
  }

  /** Judges the next window, and remembers it. */
  Judgement next(List<double[]> columns) {
    Judgement judgement = wonder(columns);
    state = judgement.after();
    day++;
    return judgement;
  }

  /** What would be said of the next window; it is forgotten. */
  Judgement wonder(List<double[]> columns) {
    Window window = Window.of(day * DAY, DAY);
    var drifts = new ArrayList<DriftFinding>();
    for (int column = 0; column < columns.size(); column++) {
      drifts.add(finding(column, columns.get(column), window));
    }
    var findings =
        new WindowFindings(
            SUBJECT, window, window.end(), Optional.empty(), false, drifts, List.of(), List.of());
    return judge.judge(state, findings);
  }

  /** How one window differs from the baseline, without judging it. */
  DriftEvidence evidence(int column, double[] values) {
    return DriftEvidence.of(frames.get(column), baseline.get(column), profile(column, values))
        .orElseThrow();
  }

  Profile baseline(int column) {
    return baseline.get(column);
  }

  /** The profile of a window of one column. */
  Profile profile(int column, double[] values) {
    Profile profile = Profile.full(frames.get(column));
    add(column, values, profile);
    return profile;
  }

  ColumnFrame frame(int column) {
    return frames.get(column);
  }

  private void add(int column, double[] values, Profile to) {
    ColumnFrame frame = frames.get(column);
    for (double number : values) {
      frame.take(number, value);
      to.add(value);
    }
  }

  private DriftFinding finding(int column, double[] values, Window window) {
    Profile profile = profile(column, values);
    DriftEvidence evidence =
        DriftEvidence.of(frames.get(column), baseline.get(column), profile).orElseThrow();
    var key =
        new MeasurementKey(
            "report",
            SUBJECT,
            Slicing.ALL,
            Optional.of(frames.get(column).name()),
            Metrics.PSI,
            window);
    var psi =
        new Measurement(
            key,
            Reading.of(evidence.psi()),
            values.length,
            OptionalLong.empty(),
            Optional.empty(),
            1,
            Optional.empty(),
            window.end(),
            "1");
    return new DriftFinding(
        psi,
        evidence.effect(),
        DriftTests.of(frames.get(column), baseline.get(column), profile),
        DriftPolicy.Gate.DEFAULT);
  }
}
