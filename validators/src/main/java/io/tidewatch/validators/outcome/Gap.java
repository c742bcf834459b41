// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.outcome;

import io.tidewatch.config.SliceName;
import io.tidewatch.validators.measurement.Metrics;
import java.util.List;
import java.util.Set;

/**
 * Something that a monitor asks of stored outcomes and that is not in them.
 *
 * @param part what depends on it
 * @param name of the slice column, or the threshold as it stands in names of metrics; else empty
 * @param detail what is not stored, for people
 */
public record Gap(Part part, String name, String detail) implements Comparable<Gap> {

  /** What can not be read. */
  public enum Part {
    /** Everything: the outcomes are of something else. */
    ALL,
    /** Slices of a column. */
    COLUMN,
    /** What depends on the threshold that decides. */
    DECISION,
    /** What depends on another threshold. */
    THRESHOLD,
    /** What depends on which classes are told apart. */
    CLASSES,
    /** What depends on the probabilities of classes. */
    PROBABILITIES,
    /** What depends on the intervals of predicted numbers. */
    INTERVAL,
    /** What depends on how many ranks count. */
    RANKS
  }

  private static final Set<String> DECIDED =
      Set.of(
          Metrics.ACCURACY,
          Metrics.PRECISION,
          Metrics.RECALL,
          Metrics.F1,
          Metrics.TRUE_POSITIVES,
          Metrics.FALSE_POSITIVES,
          Metrics.TRUE_NEGATIVES,
          Metrics.FALSE_NEGATIVES,
          Metrics.BUSINESS_VALUE);

  private static final Set<String> OF_CLASSES =
      Set.of(
          Metrics.PRECISION,
          Metrics.RECALL,
          Metrics.F1,
          Metrics.MACRO_F1,
          Metrics.WEIGHTED_F1,
          Metrics.CONFUSION,
          Metrics.BUSINESS_VALUE);

  private static final List<String> OF_PROBABILITIES = List.of(Metrics.AUC, Metrics.LOG_LOSS);

  /** Whether a metric of a slice can not be read because of it. */
  boolean hides(String slice, String metric) {
    return switch (part) {
      case ALL -> true;
      case COLUMN -> SliceName.columnsOf(slice).contains(SliceName.encoded(name));
      case DECISION -> DECIDED.contains(metric);
      case THRESHOLD -> metric.endsWith("@" + name);
      case CLASSES -> OF_CLASSES.contains(metric.replaceFirst("\\[.*", ""));
      case PROBABILITIES -> OF_PROBABILITIES.stream().anyMatch(metric::startsWith);
      case INTERVAL -> metric.equals(Metrics.INTERVAL_COVERAGE);
      case RANKS -> metric.equals(Metrics.NDCG) || metric.equals(Metrics.RECALL);
    };
  }

  /** Whether nothing can be read. */
  public boolean isOfAll() {
    return part == Part.ALL;
  }

  @Override
  public int compareTo(Gap other) {
    int byPart = part.compareTo(other.part);
    return byPart != 0 ? byPart : detail.compareTo(other.detail);
  }
}
