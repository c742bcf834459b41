// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.LabelSource;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.LevelFinding;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.BinaryOutcomes;
import io.tidewatch.validators.truth.MulticlassOutcomes;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.PerformanceReadings;
import io.tidewatch.validators.truth.RankingOutcomes;
import io.tidewatch.validators.truth.ViewChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads cohorts as one source of labels sees them, or as their labels came. A source is told as a
 * column, {@code labels.NAME}: its coverage, lags, agreement and how often the model agrees with it
 * are judged, per slice. By arrival metrics are told, as {@code by-arrival-METRIC}, and not judged.
 */
public final class ViewReader {

  private final Monitor monitor;
  private final Detail detail;

  public ViewReader(Monitor monitor, Detail detail) {
    this.monitor = monitor;
    this.detail = detail;
  }

  /**
   * One reading of one window in one view.
   *
   * @param revision 1, 2, 3… of this window and view
   * @param told whether this revision was told before, so that it is only judged now
   */
  public record Request(
      String view,
      Subject subject,
      Window window,
      Instant asOf,
      int revision,
      Maturity.Status status,
      boolean told,
      boolean judged) {

    boolean isByArrival() {
      return view.equals(ViewChange.BY_ARRIVAL);
    }
  }

  /** Reads everything that is to be said of a window, by slice. */
  public WindowPart read(Request request, SortedMap<String, OutcomeTable> slices) {
    var measurements = new ArrayList<Measurement>();
    var shares = new ArrayList<ShareFinding>();
    var levels = new ArrayList<LevelFinding>();
    boolean judged = request.judged() && !request.isByArrival();
    slices.forEach(
        (slice, table) -> {
          if (isTold(slice, table)) {
            Map<String, Measurement> measured = ofSlice(request, slice, table);
            measurements.addAll(measured.values());
            if (judged && table.predictions() >= monitor.limits().rowsPerVerdict()) {
              shares.addAll(shares(measured, table));
              int labelsMin = monitor.limits().rowsPerVerdict();
              levels.addAll(LabelChecks.lags(measured, table, labelsMin));
            }
          }
        });
    OutcomeTable all = slices.get(Slicing.ALL);
    return new WindowPart(
        request.subject(),
        request.window(),
        request.asOf(),
        WindowPart.Kind.COHORT,
        request.isByArrival() ? request.view() : LabelSource.streamOf(request.view()),
        judged,
        all == null ? 0 : all.predictions(),
        request.told() ? List.of() : measurements,
        List.of(),
        shares,
        levels,
        List.of(),
        List.of(),
        new TreeMap<>());
  }

  private boolean isTold(String slice, OutcomeTable table) {
    return slice.equals(Slicing.ALL)
        || detail == Detail.EVERYTHING
        || table.predictions() >= monitor.limits().rowsPerSlice();
  }

  private Map<String, Measurement> ofSlice(Request request, String slice, OutcomeTable table) {
    Optional<String> column =
        request.isByArrival()
            ? Optional.empty()
            : Optional.of(LabelSource.streamOf(request.view()));
    var key =
        new MeasurementKey(
            monitor.name(), request.subject(), slice, column, Metrics.LABELS, request.window());
    var maturity = new Maturity(table.predictions(), table.labels(), request.status());
    var facts =
        new SliceFacts(key, request.revision(), maturity, request.asOf(), monitor.version());
    Map<String, Measurement> measured = new TreeMap<>();
    readings(request, table)
        .forEach(
            (metric, reading) -> measured.put(metric, facts.of(metric, reading, Optional.empty())));
    return measured;
  }

  private SortedMap<String, Reading> readings(Request request, OutcomeTable table) {
    var policy = monitor.groundTruth().orElseThrow();
    boolean ranking = table.outcomes() instanceof RankingOutcomes; // whose queries are not seen
    List<String> metrics = ranking ? List.of() : policy.metrics();
    SortedMap<String, Reading> readings =
        PerformanceReadings.of(table, metrics, policy.measured().costs());
    if (request.isByArrival()) {
      readings.keySet().removeAll(List.of(Metrics.PREDICTIONS, Metrics.COVERAGE));
      var arrived = new TreeMap<String, Reading>();
      readings.forEach((metric, reading) -> arrived.put(Metrics.BY_ARRIVAL + metric, reading));
      return arrived;
    }
    readings.put(
        Metrics.LABEL_AGREEMENT, Wilson.share(table.agreed(), table.shared(), "no other source"));
    right(table)
        .ifPresent(
            right ->
                readings.put(
                    Metrics.MODEL_AGREEMENT, Wilson.share(right, table.labels(), "no labels")));
    readings.put(Metrics.LABEL_CONFLICTS, Reading.of((double) (table.shared() - table.agreed())));
    return readings;
  }

  /** A source that is turned round disagrees with the model as often as the model was right. */
  private static List<ShareFinding> shares(Map<String, Measurement> measured, OutcomeTable table) {
    var shares = new ArrayList<ShareFinding>();
    LabelChecks.coverage(measured, table, Severity.WARNING).ifPresent(shares::add);
    var agreed = new LabelChecks.Share(table.agreed(), table.shared());
    LabelChecks.share(measured, Metrics.LABEL_AGREEMENT, agreed, Severity.WARNING)
        .ifPresent(shares::add);
    right(table)
        .ifPresent(
            right ->
                LabelChecks.share(
                        measured,
                        Metrics.MODEL_AGREEMENT,
                        new LabelChecks.Share(right, table.labels()),
                        Severity.WARNING)
                    .ifPresent(shares::add));
    return shares;
  }

  private static OptionalLong right(OutcomeTable table) {
    if (table.outcomes() instanceof BinaryOutcomes binary) {
      return OptionalLong.of(binary.confusion(0).right());
    }
    return table.outcomes() instanceof MulticlassOutcomes multiclass
        ? OptionalLong.of(multiclass.right())
        : OptionalLong.empty();
  }
}
