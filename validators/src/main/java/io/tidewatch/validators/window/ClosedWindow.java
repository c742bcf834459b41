// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.judge.Judgement;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.judge.WindowFindings;
import io.tidewatch.validators.judge.WindowJudge;
import io.tidewatch.validators.measurement.Checks;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.pane.InputRange;
import io.tidewatch.validators.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All parts of one window as of one time, in the order of their names. */
public final class ClosedWindow {

  /** What says how many rows there are, of a column and of a cohort. */
  private static final Set<String> COUNTS = Set.of(Metrics.ROWS, Metrics.PREDICTIONS);

  private static final Duration WEEK = Duration.ofDays(7);

  private final Monitor monitor;
  private final Optional<Baseline> baseline;
  private final List<WindowPart> parts;
  private final int revision;
  private final Optional<ToldWindow> before;

  /**
   * Puts parts together.
   *
   * @param baseline what the parts were compared with
   * @param parts at least one, in any order, all of one subject, window, time and kind
   */
  public ClosedWindow(Monitor monitor, Optional<Baseline> baseline, List<WindowPart> parts) {
    this(monitor, baseline, parts, 1, Optional.empty());
  }

  private ClosedWindow(
      Monitor monitor,
      Optional<Baseline> baseline,
      List<WindowPart> parts,
      int revision,
      Optional<ToldWindow> before) {
    this.monitor = monitor;
    this.baseline = baseline;
    this.parts = parts.stream().sorted(Comparator.comparing(WindowPart::name)).toList();
    this.revision = revision;
    this.before = before;
  }

  /**
   * The parts of a window that may have been told before. A revision is whole: what no late row
   * changed is told again beside what it changed, as of the same time.
   *
   * @param baseline what the parts were compared with
   * @param parts the newest of each name, not of cohorts
   * @param before what was told of the window last
   */
  public static ClosedWindow revising(
      Monitor monitor,
      Optional<Baseline> baseline,
      List<WindowPart> parts,
      Optional<ToldWindow> before) {
    Instant asOf =
        parts.stream().map(WindowPart::asOf).max(Comparator.naturalOrder()).orElseThrow();
    // A window that had no row when it closed was told by silence: that was its first word.
    int first = asOf.isAfter(parts.get(0).window().end()) ? 2 : 1;
    int revision = before.map(told -> told.revision() + 1).orElse(first);
    List<WindowPart> read =
        revision == 1
            ? parts
            : parts.stream().map(part -> part.asRevision(revision, asOf)).toList();
    return new ClosedWindow(monitor, baseline, read, revision, before);
  }

  /**
   * What a window came to.
   *
   * @param snapshot empty for cohorts, whose window has its snapshot already
   */
  public record Result(
      JudgeState after,
      List<Measurement> measurements,
      List<Verdict> verdicts,
      Optional<Snapshot> snapshot) {}

  /** The names of its parts, in order. */
  public List<String> partNames() {
    return parts.stream().map(WindowPart::name).toList();
  }

  /** Judges the window with what is remembered of those before it. */
  public Result judge(JudgeState before) {
    var measurements = new ArrayList<Measurement>();
    parts.forEach(part -> measurements.addAll(part.measurements()));
    JudgeState after = before;
    List<Verdict> verdicts = List.of();
    if (parts.stream().anyMatch(WindowPart::judged)) {
      Judgement judgement = judge().judge(before, findings());
      after = judgement.after();
      measurements.addAll(judgement.measured());
      verdicts =
          (rows() < monitor.limits().rowsPerVerdict() ? thin() : placed(judgement.verdicts()))
              .stream().map(this::numbered).toList();
    }
    return new Result(after, measurements, verdicts, snapshot(measurements, verdicts));
  }

  private Verdict numbered(Verdict verdict) {
    return revision == 1
        ? verdict
        : verdict.asRevision(
            revision,
            before.flatMap(told -> Optional.ofNullable(told.verdicts().get(verdict.series()))));
  }

  private List<Verdict> placed(List<Verdict> verdicts) {
    Map<String, WindowPart> byName = new TreeMap<>();
    parts.forEach(part -> byName.put(part.name(), part));
    return new SliceSearch(monitor, baseline).place(verdicts, byName);
  }

  private WindowJudge judge() {
    double windowsPerWeek = (double) WEEK.toMillis() / window().size().toMillis();
    return new WindowJudge(
        windowsPerWeek, monitor.limits(), monitor.drift().discovery(), lateness());
  }

  /** Cohorts are judged once, at an age at which no prediction of theirs may come any more. */
  private Duration lateness() {
    return isCohort() ? Duration.ZERO : monitor.lateness();
  }

  private WindowFindings findings() {
    return new WindowFindings(
        subject(),
        window(),
        asOf(),
        Optional.of(snapshotId()),
        inBaseline(),
        parts.stream().flatMap(part -> part.drifts().stream()).toList(),
        parts.stream().flatMap(part -> part.shares().stream()).toList(),
        parts.stream().flatMap(part -> part.levels().stream()).toList(),
        parts.stream().flatMap(part -> part.objectives().stream()).toList());
  }

  private boolean inBaseline() {
    return monitor
        .baseline()
        .filter(BaselineSpec.Period.class::isInstance)
        .map(BaselineSpec.Period.class::cast)
        .filter(period -> window().within(period.from(), period.to()))
        .isPresent();
  }

  /** A window with few rows is told of once, and not once for each check. */
  private List<Verdict> thin() {
    return parts.stream()
        .flatMap(part -> part.measurements().stream())
        .filter(measurement -> COUNTS.contains(measurement.key().metric()))
        .findFirst()
        .map(
            measurement ->
                new Verdict(
                    measurement.id(),
                    measurement.key(),
                    Checks.ROWS,
                    Outcome.INCONCLUSIVE,
                    OptionalDouble.of((double) rows()),
                    OptionalDouble.of(monitor.limits().rowsPerVerdict()),
                    OptionalDouble.empty(),
                    rows(),
                    "thin",
                    Severity.INFO,
                    false,
                    asOf(),
                    Optional.of(snapshotId())))
        .map(List::of)
        .orElse(List.of());
  }

  private Optional<Snapshot> snapshot(List<Measurement> measurements, List<Verdict> verdicts) {
    if (isCohort()) {
      return Optional.empty();
    }
    SortedMap<String, SortedMap<String, Profile>> profiles = new TreeMap<>();
    var inputs = new ArrayList<InputRange>();
    for (WindowPart part : parts) {
      if (!part.profiles().isEmpty()) {
        profiles.put(part.name(), part.profiles());
      }
      inputs.addAll(part.inputs());
    }
    return Optional.of(
        new Snapshot(
            snapshotId(),
            subject(),
            window(),
            revision,
            before.map(told -> snapshotId(told.revision())),
            asOf(),
            InputRange.merge(inputs),
            rows(),
            profiles,
            measurements,
            verdicts.stream().filter(verdict -> !verdict.routine()).toList()));
  }

  private long rows() {
    return parts.stream().mapToLong(WindowPart::rows).max().orElse(0);
  }

  private Subject subject() {
    return parts.get(0).subject();
  }

  private Window window() {
    return parts.get(0).window();
  }

  private Instant asOf() {
    return parts.get(0).asOf();
  }

  private String snapshotId() {
    return snapshotId(revision);
  }

  private String snapshotId(int number) {
    return Snapshot.idOf(monitor.name(), monitor.version(), subject(), window(), number);
  }

  private boolean isCohort() {
    return parts.get(0).kind() == WindowPart.Kind.COHORT;
  }
}
