// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.GroundTruth;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.estimate.CohortEstimates;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.LevelFinding;
import io.tidewatch.validators.judge.ObjectiveFinding;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.measurement.Checks;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.BinaryOutcomes;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.PerformanceReadings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads measurements and findings off cohorts: the predictions of a window and their labels. An
 * objective that names an estimate is found without value, so that it is judged inconclusive, while
 * the estimate's past error is too large or too little known.
 */
public final class CohortReader {

  private final Monitor monitor;
  private final GroundTruth policy;
  private final Detail detail;
  private final ObjectiveReader promises;

  public CohortReader(Monitor monitor, Detail detail) {
    this.monitor = monitor;
    this.policy = monitor.groundTruth().orElseThrow();
    this.detail = detail;
    this.promises = new ObjectiveReader(monitor);
  }

  /**
   * One reading of one cohort.
   *
   * @param revision 1, 2, 3… of this window
   * @param told whether this revision was told before, so that it is only judged now
   * @param since start of the pane of the subject's first prediction
   */
  public record Request(
      Subject subject,
      Window window,
      Instant asOf,
      int revision,
      Maturity.Status status,
      boolean told,
      boolean judged,
      Optional<Instant> since) {

    /** The same reading of a subject whose first prediction is known. */
    public Request since(Instant first) {
      return new Request(subject, window, asOf, revision, status, told, judged, Optional.of(first));
    }

    /** The same reading, to be judged. */
    public Request asJudged() {
      return new Request(subject, window, asOf, revision, status, told, true, since);
    }
  }

  /** Reads everything that is to be said of a cohort, by slice. */
  public WindowPart read(
      Request request, SortedMap<String, OutcomeTable> slices, CohortEstimates estimates) {
    var measurements = new ArrayList<Measurement>();
    var objectives = new ArrayList<ObjectiveFinding>();
    var shares = new ArrayList<ShareFinding>();
    var lags = new ArrayList<LevelFinding>();
    withPromised(request, slices)
        .forEach(
            (slice, table) -> {
              if (isTold(slice, table)) {
                Map<String, Measurement> measured = ofSlice(request, slice, table, estimates);
                measurements.addAll(measured.values());
                objectives.addAll(
                    promises.of(request, slice, believed(slice, measured, estimates)));
                if (!isThin(table)) {
                  shares.addAll(shares(slice, measured, table));
                  int labelsMin = monitor.limits().rowsPerVerdict();
                  lags.addAll(LabelChecks.lags(measured, table, labelsMin));
                }
              }
            });
    OutcomeTable everything =
        slices.getOrDefault(Slicing.ALL, OutcomeTable.empty(OutcomeDesign.of(monitor)));
    return new WindowPart(
        request.subject(),
        request.window(),
        request.asOf(),
        WindowPart.Kind.COHORT,
        "cohort",
        request.judged(),
        everything.predictions(),
        request.told() ? List.of() : measurements,
        List.of(),
        request.judged() && !isThin(everything) ? shares : List.of(),
        request.judged() && !isThin(everything) ? lags : List.of(),
        request.judged() && !isThin(everything) ? objectives : List.of(),
        List.of(),
        new TreeMap<>());
  }

  /** A slice that is promised and gone is judged too. */
  private SortedMap<String, OutcomeTable> withPromised(
      Request request, SortedMap<String, OutcomeTable> slices) {
    if (!request.judged() || slices.keySet().containsAll(promises.promised())) {
      return slices;
    }
    var all = new TreeMap<>(slices);
    for (String slice : promises.promised()) {
      all.computeIfAbsent(slice, gone -> OutcomeTable.empty(OutcomeDesign.of(monitor)));
    }
    return all;
  }

  private boolean isThin(OutcomeTable table) {
    return table.predictions() < monitor.limits().rowsPerVerdict();
  }

  private boolean isTold(String slice, OutcomeTable table) {
    return slice.equals(Slicing.ALL)
        || detail == Detail.EVERYTHING
        || promises.promised().contains(slice)
        || table.predictions() >= monitor.limits().rowsPerSlice();
  }

  private Map<String, Measurement> ofSlice(
      Request request, String slice, OutcomeTable table, CohortEstimates estimates) {
    var key =
        new MeasurementKey(
            monitor.name(),
            request.subject(),
            slice,
            Optional.empty(),
            Metrics.PREDICTIONS,
            request.window());
    var maturity = new Maturity(table.predictions(), table.labels(), request.status());
    var facts =
        new SliceFacts(key, request.revision(), maturity, request.asOf(), monitor.version());
    Map<String, Measurement> measured = new TreeMap<>();
    SortedMap<String, Reading> estimated = estimates.of(slice);
    SortedMap<String, Reading> readings = readings(request.status(), table);
    readings.putAll(estimated);
    readings.forEach(
        (metric, reading) -> {
          Optional<String> reference =
              estimated.containsKey(metric) ? estimates.referenceOf(metric) : Optional.empty();
          measured.put(metric, facts.of(metric, reading, reference));
        });
    return measured;
  }

  private SortedMap<String, Reading> readings(Maturity.Status status, OutcomeTable table) {
    SortedMap<String, Reading> readings =
        PerformanceReadings.of(table, policy.metrics(), policy.measured().costs());
    if (status == Maturity.Status.FINAL) { // before, a label may still come
      double unlabelled = table.predictions() - table.labels();
      readings.put(Metrics.NEVER_LABELLED, Reading.of(unlabelled));
    }
    return readings;
  }

  /**
   * Without labels we are blind, which is an error, and in a slice a warning; a moved label share
   * of all rows asks for a look.
   */
  private static List<ShareFinding> shares(
      String slice, Map<String, Measurement> measured, OutcomeTable table) {
    boolean whole = slice.equals(Slicing.ALL);
    Measurement labels = measured.get(Metrics.LABELS);
    var shares = new ArrayList<ShareFinding>();
    LabelChecks.coverage(measured, table, whole ? Severity.ERROR : Severity.WARNING)
        .ifPresent(shares::add);
    if (whole && labels != null && table.outcomes() instanceof BinaryOutcomes binary) {
      shares.add(
          new ShareFinding(
              labels,
              Checks.LABEL_SHARE,
              binary.positives(),
              table.labels(),
              OptionalDouble.empty(),
              ShareFinding.Side.BOTH,
              Severity.WARNING));
    }
    return shares;
  }

  /** The measurements of a slice, without the value of estimates that are in doubt. */
  private static Map<String, Measurement> believed(
      String slice, Map<String, Measurement> measured, CohortEstimates estimates) {
    Map<String, Measurement> believed = new TreeMap<>(measured);
    believed.replaceAll(
        (metric, measurement) ->
            estimates
                .doubt(slice, metric)
                .map(reason -> measurement.with(metric, Reading.none(reason)))
                .orElse(measurement));
    return believed;
  }
}
