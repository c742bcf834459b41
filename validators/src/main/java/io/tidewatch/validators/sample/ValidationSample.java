// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
  private final TreeMap<String, BottomRows> candidates = new TreeMap<>(); // by reason
  private final List<Retirement> revised = new ArrayList<>();
  private final KeptRows kept;
  private final Findings findings = new Findings();
  private final PoisonedTimes poisoned = new PoisonedTimes();
  private final TreeSet<String> answered = new TreeSet<>(); // ids of requests
  private final TreeSet<ValidationRow.Key> published = new TreeSet<>();

  /** An empty sample. */
  public ValidationSample(SampleDesign design) {
    this.design = design;
    this.kept = new KeptRows(design);
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
   * Notes what was found: which windows are poisoned, and slices. Of the rows of slices those that
   * the strata hold may be kept, and those whose labels come later.
   *
   * @param period a slice that drifted within it before drifts on
   * @return the first slice that begins to drift and that a stratum of the sample lies in
   */
  public Optional<String> observe(List<Finding> fresh, Instant asOf, Duration period) {
    poisoned.hear(fresh);
    var wanted = new TreeSet<Finding>();
    for (Finding finding : fresh) {
      if (finding.hasExamples() && design.failureModes().contains(finding.mode())) {
        wanted.add(finding);
        findings.remember(finding);
      }
    }
    strata.values().forEach(stratum -> propose(stratum, wanted));
    return findings.onset(fresh, strata.keySet(), asOf, period);
  }

  private void propose(BottomRows stratum, Set<Finding> wanted) {
    stratum
        .rows()
        .forEach(
            (place, row) -> {
              Set<String> parts = wanted.isEmpty() ? Set.of() : Finding.partsOf(row.row());
              for (Finding finding : wanted) {
                if (finding.holds(row.time(), parts)) {
                  candidates(finding.reason()).put(place.priority(), row);
                }
              }
            });
  }

  /**
   * Takes in what has happened in a pane: rows change, and the failures among them with the
   * smallest priorities wait for the next refresh. What is gained and lost again in one pane takes
   * a place among these all the same, so that nothing depends on how the pane was divided.
   *
   * @param changes of one pane, in any order
   */
  public void take(List<SampleChange> changes) {
    List<SampleChange> net = SampleChange.net(changes);
    List<SampleChange> passing = SampleChange.passing(changes);
    for (SampleChange change : passing) {
      double priority = DecayedPriority.of(change.row(), design.seed());
      reasons(change).forEach(reason -> candidates(reason).add(priority, change.row()));
    }
    for (SampleChange change : net) {
      if (change.sign() < 0) {
        stratum(change.row().stratum()).remove(change.row());
      } else {
        gain(change);
      }
    }
    passing.forEach(change -> withdraw(change.row()));
    net.stream().filter(change -> change.sign() < 0).forEach(change -> withdraw(change.row()));
  }

  private void gain(SampleChange change) {
    ValidationRow row = change.row();
    double priority = DecayedPriority.of(row, design.seed());
    stratum(row.stratum()).put(priority, row);
    reasons(change).forEach(reason -> candidates(reason).put(priority, row));
    revised.addAll(kept.revise(row, FailureModes.of(row, design.threshold())));
  }

  private void withdraw(ValidationRow row) {
    candidates.values().forEach(rows -> rows.remove(row));
  }

  private Set<String> reasons(SampleChange change) {
    Set<String> reasons = change.reasons(design);
    reasons.addAll(findings.reasonsOf(change.row()));
    return reasons;
  }

  BottomRows candidates(String reason) {
    return candidates.computeIfAbsent(reason, unseen -> new BottomRows(design.admissions(reason)));
  }

  /** Takes in changes and publishes the next set. */
  public ValidationSet refresh(
      Instant asOf, List<SampleChange> changes, List<SampleRequest> requests) {
    take(changes);
    return refresh(asOf, requests);
  }

  /**
   * Publishes the next set: rows that are too old leave the base sample, then requests are carried
   * out by their time, then failures are kept, those with the smallest priorities first.
   *
   * @param requests those that were carried out before have no effect
   */
  public ValidationSet refresh(Instant asOf, List<SampleRequest> requests) {
    strata.values().forEach(rows -> rows.removeBefore(asOf.minus(design.maxAge())));
    strata.values().removeIf(BottomRows::isUntouched);
    findings.forgetBefore(asOf.minus(design.maxAge()));
    poisoned.forgetBefore(asOf.minus(design.maxAge()));
    var retired = new ArrayList<>(revised);
    revised.clear();
    List<ValidationRow.Key> refused = answer(requests, retired);
    candidates.forEach((reason, rows) -> keep(reason, rows, asOf));
    candidates.clear();
    return publish(asOf, retired, refused);
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
        ValidationSet.rowsOf(
            poisoned.without(strata),
            design.size(),
            new BaseDraw(design.seed(), asOf),
            kept.rows());
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
    return new ValidationSet(
        asOf, rows, List.copyOf(poisoned.windows()), new Turnover(added, left, retired, refused));
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

  Findings findings() {
    return findings;
  }

  PoisonedTimes poisoned() {
    return poisoned;
  }

  SortedMap<String, BottomRows> candidates() {
    return Collections.unmodifiableSortedMap(candidates);
  }

  List<Retirement> revised() {
    return revised;
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
        && candidates.equals(that.candidates)
        && revised.equals(that.revised)
        && findings.equals(that.findings)
        && poisoned.equals(that.poisoned)
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
