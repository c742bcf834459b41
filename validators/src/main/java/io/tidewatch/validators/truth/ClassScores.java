// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Precision, recall and F1 by class, and means of F1 over the classes, from a table of confusion.
 *
 * <p>F1 of a class is 2 TP/(labels + predictions). Classes that were neither a label nor predicted
 * do not count, as in scikit-learn. The interval of a mean of F1 is that of the infinitesimal
 * jackknife: each cell n varies by n, the mean by its derivative for that cell.
 */
final class ClassScores {

  /** What was counted of a class. */
  static final class Counts {
    private long right;
    private long labels;
    private long predictions;

    long right() {
      return right;
    }

    long labels() {
      return labels;
    }

    long predictions() {
      return predictions;
    }

    private double f1() {
      return 2.0 * right / size();
    }

    private double size() {
      return (double) labels + predictions;
    }
  }

  /** How classes are weighted in a mean. */
  enum Weighting {
    /** All the same. */
    MACRO,
    /** By their labels. */
    BY_LABELS
  }

  private final Map<ConfusionTable.Cell, Long> cells;
  private final TreeMap<String, Counts> classes = new TreeMap<>();
  private double labels;

  ClassScores(ConfusionTable table) {
    this.cells = table.cells();
    cells.forEach(this::count);
  }

  private void count(ConfusionTable.Cell cell, long times) {
    labels += times;
    at(cell.actual()).labels += times;
    at(cell.predicted()).predictions += times;
    at(cell.actual()).right += cell.isRight() ? times : 0;
  }

  private Counts at(String name) {
    return classes.computeIfAbsent(name, unseen -> new Counts());
  }

  Optional<Counts> of(String name) {
    return Optional.ofNullable(classes.get(name));
  }

  /** The classes with the most labels, those first. */
  List<String> mostFrequent(int count) {
    return classes.keySet().stream()
        .sorted(
            Comparator.<String>comparingLong(name -> -at(name).labels)
                .thenComparing(Comparator.naturalOrder()))
        .limit(count)
        .toList();
  }

  /** The mean of F1 over the classes, with its 95 % interval. */
  Reading f1(Weighting weighting) {
    double value = 0;
    for (Counts counts : classes.values()) {
      value += weight(weighting, counts) * counts.f1();
    }
    double variance = 0;
    for (Map.Entry<ConfusionTable.Cell, Long> cell : cells.entrySet()) {
      double slope = slope(weighting, value, cell.getKey());
      variance += cell.getValue() * slope * slope;
    }
    double half = Wilson.Z_95 * Math.sqrt(Math.max(0, variance));
    return Reading.between(value, Math.max(0, value - half), Math.min(1, value + half));
  }

  private double weight(Weighting weighting, Counts counts) {
    return weighting == Weighting.MACRO ? 1.0 / classes.size() : counts.labels / labels;
  }

  /** The derivative of a mean by the count of a cell. */
  private double slope(Weighting weighting, double value, ConfusionTable.Cell cell) {
    Counts actual = at(cell.actual());
    Counts predicted = at(cell.predicted());
    double gained = cell.isRight() ? 2 / actual.size() : 0;
    double slope =
        weight(weighting, actual) * (gained - actual.f1() / actual.size())
            - weight(weighting, predicted) * predicted.f1() / predicted.size();
    return weighting == Weighting.MACRO ? slope : slope + (actual.f1() - value) / labels;
  }
}
