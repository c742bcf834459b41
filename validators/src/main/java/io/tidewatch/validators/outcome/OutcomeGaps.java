// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.outcome;

import io.tidewatch.validators.outcome.CohortOutcomes.Precision;
import io.tidewatch.validators.outcome.Gap.Part;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a monitor asks of stored outcomes that they do not have. */
public final class OutcomeGaps {

  private OutcomeGaps() {}

  /**
   * Compares two bases.
   *
   * @param stored what the stored tables rest on
   * @param asked what tables of the monitor that asks would rest on
   */
  public static SortedSet<Gap> of(OutcomeBasis stored, OutcomeBasis asked) {
    var gaps = new TreeSet<Gap>();
    var places = new TreeSet<>(stored.counted().keySet());
    places.addAll(asked.counted().keySet());
    for (String place : places) {
      part(place, asked).ifPresent(part -> addDifference(part, place, stored, asked, gaps));
    }
    for (String column : asked.columns()) {
      if (!stored.columns().contains(column)) {
        gaps.add(new Gap(Part.COLUMN, column, "column " + column));
      }
    }
    for (double threshold : asked.thresholds()) {
      if (!tells(stored, threshold)) {
        boolean decides = threshold == asked.thresholds().get(0);
        gaps.add(
            new Gap(
                decides ? Part.DECISION : Part.THRESHOLD,
                String.valueOf(threshold),
                "counts at threshold " + threshold));
      }
    }
    if (stored.precision() == Precision.BINNED && !stored.classes().containsAll(asked.classes())) {
      var apart = new ArrayList<>(asked.classes());
      apart.removeAll(stored.classes());
      gaps.add(new Gap(Part.CLASSES, "", "classes told apart: " + String.join(", ", apart)));
    }
    return gaps;
  }

  /** What hangs on a place of the document; empty for what the monitor does not ask for. */
  private static Optional<Part> part(String place, OutcomeBasis asked) {
    return switch (place) {
      case OutcomeBasis.PROBABILITIES -> ifAsked(place, asked, Part.PROBABILITIES);
      case OutcomeBasis.INTERVAL -> ifAsked(place, asked, Part.INTERVAL);
      case OutcomeBasis.RANKS -> ifAsked(place, asked, Part.RANKS);
      default -> Optional.of(Part.ALL);
    };
  }

  private static Optional<Part> ifAsked(String place, OutcomeBasis asked, Part part) {
    return asked.counted().containsKey(place) ? Optional.of(part) : Optional.empty();
  }

  private static void addDifference(
      Part part, String place, OutcomeBasis stored, OutcomeBasis asked, SortedSet<Gap> gaps) {
    String has = stored.counted().get(place);
    String wants = asked.counted().get(place);
    if (!Objects.equals(has, wants)) {
      String said = wants == null ? "no " + place : place + " " + wants;
      gaps.add(new Gap(part, "", said + (has == null ? "" : " (stored is " + has + ")")));
    }
  }

  /**
   * Whether outcomes are known at a threshold: counted there, or of scores that are counted one by
   * one. Scores outside [0, 1] are counted as its ends, so that of 0 it is not known.
   */
  private static boolean tells(OutcomeBasis stored, double threshold) {
    return stored.thresholds().contains(threshold)
        || (stored.precision() == Precision.EXACT && threshold > 0 && threshold <= 1);
  }
}
