// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.outcome;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.estimate.CohortEstimates;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.measurement.Maturity.Status;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.CohortCell;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.Revision;
import io.tidewatch.validators.window.CohortReader;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.WindowPart;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads what a monitor measures of cohorts off stored outcomes, as its job would have read it: the
 * numbers are the same, by the same code. What is not stored has a reason in place of its value.
 * Nothing is judged, and nothing is estimated: both rest on what was known then.
 */
public final class Backfill {

  private final Monitor monitor;
  private final CohortReader reader;
  private final OutcomeDesign design;
  private final OutcomeBasis basis;
  private final Slicing slicing;

  /** Of a monitor that has ground truth. */
  public Backfill(Monitor monitor, Detail detail) {
    this.monitor = monitor;
    this.reader = new CohortReader(monitor, detail);
    this.design = OutcomeDesign.of(monitor);
    this.basis = OutcomeBasis.of(monitor, CohortOutcomes.Precision.EXACT);
    this.slicing = new Slicing(monitor.slices());
  }

  /**
   * Stored outcomes of one stretch.
   *
   * @param since start of the pane of the first prediction that the job knew
   * @param tables as {@link #prepared}
   */
  public record Stretch(
      Status status,
      Instant asOf,
      Instant since,
      SortedMap<Window, Integer> told,
      SortedSet<Gap> gaps,
      Cohorts tables) {}

  /** What of this monitor stored tables can not tell. */
  public SortedSet<Gap> gaps(OutcomeBasis stored) {
    return OutcomeGaps.of(stored, basis);
  }

  /**
   * Stored tables as this monitor would have them: of its leaves and thresholds.
   *
   * @param stored what they rest on; without a gap of {@link Gap.Part#ALL}
   */
  public Cohorts prepared(OutcomeBasis stored, Cohorts tables) {
    var prepared = new Cohorts(tables.paneMillis());
    for (var cell : tables.cells().entrySet()) {
      Instant pane = cell.getKey().predictionPane();
      String leaf = slicing.leafWithin(stored.columns(), cell.getKey().leaf());
      prepared.add(new CohortCell(pane, pane, leaf), cell.getValue().countedBy(design));
    }
    return prepared;
  }

  /**
   * Reads one window; empty if no prediction of it is stored.
   *
   * @param stretches all that overlap it
   * @param availability when what is missing is stored
   */
  public List<Measurement> read(
      Subject subject, Window window, List<Stretch> stretches, Availability availability) {
    var gaps = new TreeSet<Gap>();
    stretches.forEach(stretch -> gaps.addAll(stretch.gaps()));
    Optional<String> none =
        availability
            .missing(window)
            .or(() -> gaps.stream().filter(Gap::isOfAll).findFirst().map(availability::reason))
            .or(() -> availability.begunWithin(window, stretches))
            .or(() -> unfit(window, stretches));
    if (none.isPresent()) {
      return nothing(subject, window, none.get());
    }
    SortedMap<String, OutcomeTable> slices = slices(window, stretches);
    OutcomeTable all = slices.get(Slicing.ALL);
    return all == null
        ? List.of()
        : reader
            .read(request(subject, window, stretches, all), slices, CohortEstimates.NONE)
            .measurements()
            .stream()
            .map(measurement -> without(measurement, gaps, availability))
            .toList();
  }

  /**
   * The shares that are judged of one window, such as that of positive labels; none where it can
   * not be read.
   *
   * @param stretches all that overlap it
   */
  public List<ShareFinding> shares(Subject subject, Window window, List<Stretch> stretches) {
    boolean whole =
        stretches.stream().allMatch(stretch -> stretch.gaps().isEmpty())
            && unfit(window, stretches).isEmpty();
    SortedMap<String, OutcomeTable> slices =
        whole ? slices(window, stretches) : Collections.emptySortedMap();
    OutcomeTable all = slices.get(Slicing.ALL);
    return all == null
        ? List.of()
        : reader
            .read(request(subject, window, stretches, all).asJudged(), slices, CohortEstimates.NONE)
            .shares();
  }

  /**
   * A window as it is judged; empty where it can not be read whole.
   *
   * @param stretch that has the very window
   */
  public Optional<WindowPart> judged(Subject subject, Window window, Stretch stretch) {
    List<Stretch> one = List.of(stretch);
    boolean whole = stretch.gaps().isEmpty() && unfit(window, one).isEmpty();
    SortedMap<String, OutcomeTable> slices =
        whole ? slices(window, one) : Collections.emptySortedMap();
    return Optional.ofNullable(slices.get(Slicing.ALL))
        .map(all -> request(subject, window, one, all).asJudged().since(stretch.since()))
        .map(request -> reader.read(request, slices, CohortEstimates.NONE));
  }

  private SortedMap<String, OutcomeTable> slices(Window window, List<Stretch> stretches) {
    return Cohorts.asOf(
        stretches.stream().map(Stretch::tables).toList(), window, window.end(), slicing);
  }

  /** Panes that reach across an end of the window. */
  private static Optional<String> unfit(Window window, List<Stretch> stretches) {
    long size = window.size().toMillis();
    return stretches.stream()
        .mapToLong(stretch -> stretch.tables().paneMillis())
        .filter(pane -> size % pane != 0)
        .boxed()
        .max(Comparator.naturalOrder())
        .map(pane -> "not stored: panes shorter than " + Duration.ofMillis(pane));
  }

  /** What is told of a window that can not be read. */
  private List<Measurement> nothing(Subject subject, Window window, String reason) {
    return monitor.groundTruth().orElseThrow().metrics().stream()
        .map(
            metric ->
                new Measurement(
                    new MeasurementKey(
                        monitor.name(), subject, Slicing.ALL, Optional.empty(), metric, window),
                    Reading.none(reason),
                    0,
                    OptionalLong.empty(),
                    Optional.empty(),
                    1,
                    Optional.empty(),
                    window.end(),
                    monitor.version()))
        .toList();
  }

  private CohortReader.Request request(
      Subject subject, Window window, List<Stretch> stretches, OutcomeTable all) {
    Duration horizon = monitor.groundTruth().orElseThrow().horizon();
    boolean over = stretches.stream().allMatch(stretch -> stretch.status() == Status.FINAL);
    Instant asOf =
        over
            ? window.end().plus(horizon)
            : stretches.stream().map(Stretch::asOf).min(Comparator.naturalOrder()).orElseThrow();
    int revision =
        stretches.stream()
            .mapToInt(stretch -> stretch.told().getOrDefault(window, 1))
            .max()
            .orElse(1);
    Status status = Revision.statusOf(all, over ? horizon : Duration.ZERO, horizon);
    return new CohortReader.Request(
        subject, window, asOf, revision, status, false, false, Optional.empty());
  }

  private static Measurement without(
      Measurement measurement, SortedSet<Gap> gaps, Availability availability) {
    String metric = measurement.key().metric();
    return gaps.stream()
        .filter(gap -> gap.hides(measurement.key().slice(), metric))
        .findFirst()
        .map(gap -> measurement.with(metric, Reading.none(availability.reason(gap))))
        .orElse(measurement);
  }
}
