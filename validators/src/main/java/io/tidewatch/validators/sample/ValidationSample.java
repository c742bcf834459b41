// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A labelled sample of live traffic, by strata, and the rows that are kept whatever comes.
 *
 * <p>Which rows are in the strata is a function of the rows and the seed: the same rows in any
 * order, in any split, with any duplicates give the same sample. A row's priority does not depend
 * on its label, so a revised label changes no row's chance. Not thread-safe.
 */
public final class ValidationSample {

  private final SampleDesign design;
  private final TreeMap<String, BottomRows> strata = new TreeMap<>();
  private final KeptRows kept;
  private final DriftMemory drift = new DriftMemory();
  private final TreeSet<String> answered = new TreeSet<>(); // ids of requests
  private final TreeSet<ValidationRow.Key> published = new TreeSet<>();

  /** An empty sample. */
  public ValidationSample(SampleDesign design) {
    this.design = design;
    this.kept = new KeptRows(design.places());
  }

  public SampleDesign design() {
    return design;
  }

  /** Adds a row to its stratum; of two labels of a row the newer one stays. */
  public void add(ValidationRow row) {
    stratum(row.stratum()).add(DecayedPriority.of(row, design.seed()), row);
  }

  /**
   * Adds the strata of another sample.
   *
   * @throws IllegalArgumentException if the designs differ
   */
  public void merge(ValidationSample other) {
    if (!design.equals(other.design)) {
      throw new IllegalArgumentException("design is " + other.design + ", must be " + design);
    }
    other.strata.forEach((name, rows) -> stratum(name).merge(rows));
  }

  /** Whether a request was carried out already. */
  public boolean hasAnswered(SampleRequest request) {
    return answered.contains(request.id());
  }

  /**
   * Notes which slices have drifted.
   *
   * @param period a slice that drifted within it before drifts on
   * @return the first slice that begins to drift and that a stratum of the sample lies in
   */
  public Optional<String> observe(List<DriftSignal> signals, Instant asOf, Duration period) {
    if (design.failureModes().contains(FailureMode.DRIFTED_SLICE)) {
      signals.forEach(drift::remember);
    }
    return drift.onset(signals, strata.keySet(), asOf, period);
  }

  /**
   * Takes in what has happened and publishes the next set.
   *
   * <p>First rows change, then rows that are too old leave the base sample, then requests are
   * carried out by their time, then failures are kept, those with the smallest priorities first.
   *
   * @param changes in any order; those of a row that cancel each other have no effect
   * @param requests those that were carried out before have no effect
   */
  public ValidationSet refresh(
      Instant asOf, List<SampleChange> changes, List<SampleRequest> requests) {
    var retired = new ArrayList<Retirement>();
    Map<FailureMode, BottomRows> failures = new EnumMap<>(FailureMode.class);
    for (SampleChange change : SampleChange.net(changes)) {
      if (change.sign() < 0) {
        stratum(change.row().stratum()).remove(change.row());
      } else {
        gain(change, retired, failures);
      }
    }
    strata.values().forEach(rows -> rows.removeBefore(asOf.minus(design.maxAge())));
    strata.values().removeIf(BottomRows::isUntouched);
    drift.forgetBefore(asOf.minus(design.maxAge()));
    List<ValidationRow.Key> refused = answer(requests, retired);
    failures.forEach((mode, rows) -> keep(FailureModes.name(mode), rows, asOf));
    return publish(asOf, retired, refused);
  }

  private void gain(
      SampleChange change, List<Retirement> retired, Map<FailureMode, BottomRows> failures) {
    ValidationRow row = change.row();
    double priority = DecayedPriority.of(row, design.seed());
    stratum(row.stratum()).put(priority, row);
    Set<FailureMode> shown = FailureModes.of(row, design.threshold(), observed(change));
    retired.addAll(kept.revise(row, shown));
    for (FailureMode mode : shown) {
      if (design.failureModes().contains(mode)) {
        failures
            .computeIfAbsent(mode, unseen -> new BottomRows(design.admissions()))
            .add(priority, row);
      }
    }
  }

  private Set<FailureMode> observed(SampleChange change) {
    if (!drift.holds(change.row())) {
      return change.observed();
    }
    Set<FailureMode> modes = EnumSet.of(FailureMode.DRIFTED_SLICE);
    modes.addAll(change.observed());
    return modes;
  }

  private List<ValidationRow.Key> answer(List<SampleRequest> requests, List<Retirement> retired) {
    var refused = new ArrayList<ValidationRow.Key>();
    for (SampleRequest request : requests.stream().sorted(SampleRequest.ORDER).toList()) {
      if (!answered.add(request.id())) {
        continue;
      }
      if (request instanceof SampleRequest.Pin pin) {
        if (!kept.keep(newest(pin.row()), pin.reason(), pin.at())) {
          refused.add(pin.row().key());
        }
      } else if (request instanceof SampleRequest.Retire retire) {
        retired.addAll(kept.retire(retire));
      }
    }
    return refused;
  }

  /** A row that was pinned as it was known then may have a newer label by now. */
  private ValidationRow newest(ValidationRow row) {
    return Optional.ofNullable(strata.get(row.stratum()))
        .flatMap(rows -> rows.find(row.key()))
        .filter(known -> known.truth().compareTo(row.truth()) > 0)
        .orElse(row);
  }

  private void keep(String reason, BottomRows rows, Instant since) {
    rows.rows().values().forEach(row -> kept.keep(row, reason, since));
  }

  private ValidationSet publish(
      Instant asOf, List<Retirement> retired, List<ValidationRow.Key> refused) {
    List<SampledRow> rows =
        ValidationSet.rowsOf(strata, design.size(), new BaseDraw(design.seed(), asOf), kept.rows());
    SortedMap<String, Long> added = new TreeMap<>();
    var keys = new TreeSet<ValidationRow.Key>();
    for (SampledRow sampled : rows) {
      keys.add(sampled.row().key());
      if (!published.contains(sampled.row().key())) {
        sampled
            .inclusionProbability()
            .ifPresent(c -> added.merge(ValidationSet.BASE, 1L, Long::sum));
        sampled.reasons().keySet().forEach(reason -> added.merge(reason, 1L, Long::sum));
      }
    }
    published.removeAll(keys);
    retired.forEach(each -> published.remove(each.key()));
    long left = published.size();
    published.clear();
    published.addAll(keys);
    return new ValidationSet(asOf, rows, new Turnover(added, left, retired, refused));
  }

  /** Distinct rows in the strata. */
  public int size() {
    return strata.values().stream().mapToInt(BottomRows::size).sum();
  }

  SortedMap<String, BottomRows> strata() {
    return Collections.unmodifiableSortedMap(strata);
  }

  KeptRows kept() {
    return kept;
  }

  DriftMemory drift() {
    return drift;
  }

  SortedSet<String> answered() {
    return answered;
  }

  SortedSet<ValidationRow.Key> published() {
    return published;
  }

  BottomRows stratum(String name) {
    return strata.computeIfAbsent(name, unseen -> new BottomRows(design.size()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValidationSample that
        && design.equals(that.design)
        && strata.equals(that.strata)
        && kept.equals(that.kept)
        && drift.equals(that.drift)
        && answered.equals(that.answered)
        && published.equals(that.published);
  }

  @Override
  public int hashCode() {
    return strata.hashCode();
  }

  @Override
  public String toString() {
    return "ValidationSample[" + size() + " rows in " + strata.size() + " strata]";
  }
}
