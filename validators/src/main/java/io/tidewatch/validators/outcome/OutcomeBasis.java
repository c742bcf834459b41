// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.outcome;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.outcome.CohortOutcomes.Precision;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.OutcomeDesign;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What stored outcomes rest on: two monitors whose bases are equal count the same.
 *
 * @param counted what was counted, by its place in the monitor document; {@code
 *     prediction.probabilities}, {@code prediction.interval} and {@code ground-truth.k} are left
 *     out where there are none
 * @param pane size of the panes
 * @param columns of slices, in alphabetical order: what the leaves are crossings of
 * @param thresholds of binary scores at which outcomes were counted
 * @param classes that were told apart however many there were, in alphabetical order
 * @param precision how scores and classes were counted
 */
public record OutcomeBasis(
    SortedMap<String, String> counted,
    Duration pane,
    List<String> columns,
    List<Double> thresholds,
    List<String> classes,
    Precision precision) {

  static final String PROBABILITIES = "prediction.probabilities";
  static final String INTERVAL = "prediction.interval";
  static final String RANKS = "ground-truth.k";

  public OutcomeBasis {
    counted = Collections.unmodifiableSortedMap(new TreeMap<>(counted));
    columns = List.copyOf(columns);
    thresholds = List.copyOf(thresholds);
    classes = List.copyOf(classes);
  }

  /** What the tables of a monitor that has ground truth rest on. */
  public static OutcomeBasis of(Monitor monitor, Precision precision) {
    return new OutcomeBasis(
        CountedPlaces.of(monitor),
        monitor.pane(),
        new Slicing(monitor.slices()).columns(),
        thresholds(monitor),
        classes(monitor),
        precision);
  }

  private static List<Double> thresholds(Monitor monitor) {
    return OutcomeDesign.of(monitor) instanceof OutcomeDesign.Binary binary
        ? binary.thresholds()
        : List.of();
  }

  private static List<String> classes(Monitor monitor) {
    return OutcomeDesign.of(monitor) instanceof OutcomeDesign.Multiclass multiclass
        ? List.copyOf(multiclass.named())
        : List.of();
  }
}
