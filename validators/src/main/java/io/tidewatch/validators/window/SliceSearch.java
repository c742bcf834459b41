// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.ColumnBaseline;
import io.tidewatch.validators.contribution.Contribution;
import io.tidewatch.validators.contribution.Decomposition;
import io.tidewatch.validators.contribution.DrillDown;
import io.tidewatch.validators.contribution.Sides;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.Slicing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the slices that the breaches of a window lie in; only breaches cost anything. */
final class SliceSearch {

  private final Slicing slicing;
  private final Optional<Baseline> baseline;

  SliceSearch(Monitor monitor, Optional<Baseline> baseline) {
    this.slicing = new Slicing(monitor.slices());
    this.baseline = baseline;
  }

  /**
   * The verdicts of a window, where a breach of all rows names its slices, and a breach of a slice
   * that a wider breach tells already is told by that alone. A slice that passes is no evidence
   * beside an incident: of so many, some are always unusual.
   *
   * @param parts by the name of their column
   */
  List<Verdict> place(List<Verdict> verdicts, Map<String, WindowPart> parts) {
    if (slicing.columns().isEmpty()) {
      return verdicts;
    }
    Map<String, List<Verdict>> breaches = new TreeMap<>();
    List<Verdict> named = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      Verdict placed =
          isBreach(verdict) && !isOfSlice(verdict)
              ? verdict.in(contributions(verdict, verdicts, parts))
              : verdict;
      named.add(placed);
      if (isBreach(placed)) {
        breaches.computeIfAbsent(subjectOf(placed), key -> new ArrayList<>()).add(placed);
      }
    }
    return named.stream()
        .map(verdict -> isTold(verdict, breaches) ? verdict.toldByWiderSlice() : verdict)
        .map(verdict -> verdict.unusual() && isOfSlice(verdict) ? verdict.asPlainPass() : verdict)
        .toList();
  }

  private boolean isTold(Verdict verdict, Map<String, List<Verdict>> breaches) {
    String slice = verdict.key().slice();
    return isBreach(verdict)
        && breaches.getOrDefault(subjectOf(verdict), List.of()).stream()
            .filter(wider -> slicing.refines(slice, wider.key().slice()))
            .anyMatch(wider -> !names(wider, slice));
  }

  private static boolean names(Verdict wider, String slice) {
    return wider.contributions().stream().anyMatch(part -> part.slice().equals(slice));
  }

  private static boolean isOfSlice(Verdict verdict) {
    return !verdict.key().slice().equals(Slicing.ALL);
  }

  private static boolean isBreach(Verdict verdict) {
    return verdict.outcome() == Outcome.BREACH;
  }

  private static String subjectOf(Verdict verdict) {
    return verdict.check() + "|" + verdict.key().column().orElse("");
  }

  private List<Contribution> contributions(
      Verdict verdict, List<Verdict> verdicts, Map<String, WindowPart> parts) {
    return verdict.check().equals(Metrics.COVERAGE)
        ? DrillDown.into(slicing, missingLabels(verdict, verdicts))
        : contributions(verdict, parts);
  }

  /** Where the labels are missing: of each slice those that it usually has and has not. */
  private static Decomposition missingLabels(Verdict whole, List<Verdict> verdicts) {
    SortedMap<String, Decomposition.Part> parts = new TreeMap<>();
    double missing = missingLabels(whole);
    for (Verdict verdict : verdicts) {
      if (missing > 0 && isOfSlice(verdict) && subjectOf(verdict).equals(subjectOf(whole))) {
        double traffic = (double) verdict.rows() / whole.rows();
        parts.put(
            verdict.key().slice(),
            new Decomposition.Part(missingLabels(verdict) / missing, traffic));
      }
    }
    return new Decomposition(parts);
  }

  private static double missingLabels(Verdict verdict) {
    double now = verdict.value().orElse(0);
    return verdict.rows() * (verdict.usual().orElse(now) - now);
  }

  private List<Contribution> contributions(Verdict verdict, Map<String, WindowPart> parts) {
    String column = verdict.key().column().orElse("");
    WindowPart part = parts.get(column);
    Optional<ColumnBaseline> known = baseline.flatMap(all -> all.column(column));
    return part == null || known.isEmpty()
        ? List.of()
        : decomposition(verdict.check(), known.get(), sides(column, known.get(), part))
            .map(decomposition -> DrillDown.into(slicing, decomposition))
            .orElse(List.of());
  }

  private Sides sides(String column, ColumnBaseline known, WindowPart part) {
    Map<String, Profile> now = new TreeMap<>(part.profiles());
    Profile all = now.remove(Slicing.ALL);
    Map<String, Profile> before = new TreeMap<>();
    for (String slice : now.keySet()) {
      baseline
          .flatMap(profiles -> profiles.slice(slice, column))
          .ifPresent(profile -> before.put(slice, profile));
    }
    return new Sides(known.profile(), all == null ? known.profile() : all, before, now);
  }

  private static Optional<Decomposition> decomposition(
      String check, ColumnBaseline known, Sides sides) {
    return switch (check) {
      case "drift" -> Optional.of(Decomposition.ofDivergence(known.frame(), sides));
      case Metrics.MISSING_SHARE ->
          Optional.of(Decomposition.ofShare(sides, profile -> profile.counters().absent()));
      case Metrics.INVALID_SHARE ->
          Optional.of(Decomposition.ofShare(sides, profile -> profile.counters().invalid()));
      case Metrics.UNSEEN_SHARE ->
          known
              .frame()
              .dictionary()
              .map(words -> Decomposition.ofShare(sides, p -> p.cells().get(words.other())));
      default -> Optional.empty();
    };
  }
}
