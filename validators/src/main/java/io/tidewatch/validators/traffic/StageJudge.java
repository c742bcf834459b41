// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.judge.History;
import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.judge.Judgement;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.judge.WindowFindings;
import io.tidewatch.validators.judge.WindowJudge;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.pane.TrafficPartial;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.traffic.SharesOfTraffic.Found;
import io.tidewatch.validators.traffic.TrafficJudge.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Judges one window of one stage. */
final class StageJudge {

  private static final Duration WEEK = Duration.ofDays(7);

  private final Monitor monitor;
  private final Slicing slicing;
  private final SharesOfTraffic shares;

  StageJudge(Monitor monitor) {
    this.monitor = monitor;
    this.slicing = new Slicing(monitor.slices());
    this.shares = new SharesOfTraffic(monitor);
  }

  /** A window in which nothing came. */
  Result empty(Result before, Matter matter, StageTraffic known) {
    var trial = new Trial(before, matter);
    StageTraffic next = known.afterEmpty(matter.window().end().toEpochMilli());
    return trial.end(next.with(volume(trial, known)));
  }

  /** A window with rows. */
  Result traffic(Result before, Matter matter, StageTraffic known, TrafficPartial window) {
    var trial = new Trial(before, matter);
    VolumeHistory volume = volume(trial, known);
    freshness(trial, known, window);
    SchemaMemory schema = schema(trial, known.schema(), window);
    SortedMap<String, Long> bySlice = bySlice(window);
    SortedSet<String> slices = watched(known.slices(), bySlice, matter.rows());
    List<ShareFinding> findings = new ArrayList<>();
    trial.keep(shares.rules(matter, window), findings);
    trial.keep(SharesOfTraffic.slices(matter, slices, bySlice), findings);
    trial.judge(findings);
    StageTraffic next =
        known.after(matter.subject(), matter.window().end().toEpochMilli(), schema, slices);
    return trial.end(next.with(volume));
  }

  private static VolumeHistory volume(Trial trial, StageTraffic known) {
    Matter matter = trial.matter;
    Measurement rows = matter.measurement(Metrics.ROWS, Reading.of((double) matter.rows()));
    trial.result.measurements().add(rows);
    VolumeCheck.detectableLoss(matter, known.volume())
        .ifPresent(
            loss ->
                trial
                    .result
                    .measurements()
                    .add(
                        matter.measurement(
                            VolumeCheck.CHECK + "-" + Metrics.DETECTABLE_SHIFT, Reading.of(loss))));
    Verdict verdict = VolumeCheck.judge(matter, rows, known.volume());
    trial.result.verdicts().add(verdict);
    return verdict.outcome() == Outcome.BREACH
        ? known.volume()
        : known.volume().add(matter.window(), matter.rows());
  }

  /** Of a thin window the last row says little of when the next would have come. */
  private static void freshness(Trial trial, StageTraffic known, TrafficPartial window) {
    Matter matter = trial.matter;
    if (matter.isThin()) {
      return;
    }
    long gap = matter.window().end().toEpochMilli() - 1 - window.newestMillis();
    Measurement seconds = matter.measurement(FreshnessCheck.CHECK, Reading.of(gap / 1000.0));
    String series = Verdict.seriesOf(seconds.key(), FreshnessCheck.CHECK);
    History gaps = trial.histories.of(series);
    Optional<VolumeLaw> law = VolumeCheck.law(matter, known.volume());
    Verdict verdict = FreshnessCheck.judge(matter, seconds, law, gaps);
    trial.tell(seconds, verdict);
    if (verdict.outcome() != Outcome.BREACH) {
      trial.feed(series, Math.log1p(gap / 1000.0));
    }
  }

  private static SchemaMemory schema(Trial trial, SchemaMemory memory, TrafficPartial window) {
    Measurement columns =
        trial.matter.measurement(Metrics.COLUMNS, Reading.of((double) window.columns().size()));
    SchemaMemory.Change change = memory.changeTo(window);
    trial.tell(columns, SchemaCheck.judge(trial.matter, columns, memory, change));
    return memory.after(window, change);
  }

  private SortedMap<String, Long> bySlice(TrafficPartial window) {
    SortedMap<String, Long> rows = new TreeMap<>();
    window
        .leaves()
        .forEach(
            (leaf, count) -> {
              for (String slice : slicing.slicesOf(leaf)) {
                rows.merge(slice, count, Long::sum);
              }
            });
    rows.remove(Slicing.ALL);
    return rows;
  }

  /** The slices known, and those that are large enough now, the largest first. */
  private static SortedSet<String> watched(
      SortedSet<String> known, SortedMap<String, Long> rows, long all) {
    SortedSet<String> slices = new TreeSet<>(known);
    rows.entrySet().stream()
        .filter(slice -> slice.getValue() >= TrafficJudge.SLICE_SHARE_MIN * all)
        .filter(slice -> !known.contains(slice.getKey()))
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(Math.max(0, TrafficJudge.SLICES_MAX - known.size()))
        .forEach(slice -> slices.add(slice.getKey()));
    return slices;
  }

  /** What is found while one window is judged. */
  private final class Trial {

    private final Result result;
    private final Matter matter;
    private JudgeState histories;

    Trial(Result before, Matter matter) {
      this.result = before;
      this.matter = matter;
      this.histories = before.after().shares();
    }

    void feed(String series, double value) {
      histories = histories.with(Map.of(series, value));
    }

    void tell(Measurement measurement, Verdict verdict) {
      result.measurements().add(measurement);
      result.verdicts().add(verdict);
    }

    void keep(Found found, List<ShareFinding> findings) {
      result.measurements().addAll(found.measurements());
      findings.addAll(found.findings());
    }

    void judge(List<ShareFinding> findings) {
      var all =
          new WindowFindings(
              matter.subject(),
              matter.window(),
              matter.asOf(),
              matter.snapshot(),
              matter.inBaseline(),
              List.of(),
              findings,
              List.of());
      double windowsPerWeek = (double) WEEK.toMillis() / matter.window().size().toMillis();
      var judge =
          new WindowJudge(
              windowsPerWeek, monitor.limits(), monitor.drift().discovery(), Duration.ZERO);
      Judgement judgement = judge.judge(histories, all);
      histories = judgement.after();
      result.measurements().addAll(judgement.measured());
      for (Verdict verdict : judgement.verdicts()) {
        if (!matter.isThin() || verdict.outcome() != Outcome.INCONCLUSIVE) {
          result.verdicts().add(verdict);
        }
      }
    }

    Result end(StageTraffic next) {
      String stage = matter.subject().stage();
      TrafficState after = result.after().with(histories).with(stage, next);
      return new Result(after, result.measurements(), result.verdicts());
    }
  }
}
