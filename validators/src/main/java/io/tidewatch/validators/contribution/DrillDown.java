// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.contribution;

import io.tidewatch.validators.contribution.Decomposition.Part;
import io.tidewatch.validators.slice.Slicing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names the slices that a change lies in: the fewest of the one dimension that it is concentrated
 * in most, then, within each of these, the crossing that still holds nearly all of it.
 *
 * <p>Greedy: one dimension's slices are taken from the greatest contribution down until they
 * explain {@link #EXPLAINED} of the change. The dimension whose slices explain most beyond their
 * part of the traffic wins; if none does so by {@link #CONCENTRATION}, the change is everywhere,
 * and no slice is named. Source of the first step and its bounds: Bhagwan et al., NSDI 2014,
 * section 3.3; they choose the dimension by surprise, here it is by concentration, which does not
 * reward a dimension for a shift of traffic alone.
 */
public final class DrillDown {

  /** Least contribution of a slice that is named; Adtributor's T_EEP. */
  private static final double EACH = 0.10;

  /** Share of the change after which no more slices are taken; Adtributor's T_EP. */
  private static final double EXPLAINED = 0.67;

  /** Slices named at most; Adtributor's {@code k}. */
  private static final int NAMED = 3;

  /** How much more of the change than of the traffic the slices must hold. A choice; a share. */
  private static final double CONCENTRATION = 0.25;

  /** A crossing replaces its slice if it keeps so much of the contribution. A choice; a share. */
  private static final double KEPT = 0.80;

  /** … with at most so much of the traffic. A choice; a share. */
  private static final double NARROWER = 0.50;

  private static final Comparator<Map.Entry<String, Part>> GREATEST_FIRST =
      Comparator.comparingDouble((Map.Entry<String, Part> slice) -> slice.getValue().change())
          .reversed()
          .thenComparing(Map.Entry::getKey);

  private final Slicing slicing;
  private final Decomposition decomposition;

  private DrillDown(Slicing slicing, Decomposition decomposition) {
    this.slicing = slicing;
    this.decomposition = decomposition;
  }

  /** The slices, greatest contribution first; none if the change is everywhere. */
  public static List<Contribution> into(Slicing slicing, Decomposition decomposition) {
    return new DrillDown(slicing, decomposition).named();
  }

  private List<Contribution> named() {
    List<Map.Entry<String, Part>> best = List.of();
    double most = CONCENTRATION;
    for (List<String> dimension : slicing.dimensions()) {
      List<Map.Entry<String, Part>> taken = taken(dimension);
      double beyond = 0;
      for (Map.Entry<String, Part> slice : taken) {
        beyond += slice.getValue().change() - slice.getValue().traffic();
      }
      if (beyond > most) {
        best = taken;
        most = beyond;
      }
    }
    return best.stream()
        .map(this::narrowed)
        .sorted(GREATEST_FIRST)
        .map(slice -> new Contribution(slice.getKey(), slice.getValue().change()))
        .toList();
  }

  private List<Map.Entry<String, Part>> taken(List<String> dimension) {
    var taken = new ArrayList<Map.Entry<String, Part>>();
    double explained = 0;
    for (Map.Entry<String, Part> slice : slicesOf(dimension)) {
      if (slice.getValue().change() < EACH || explained >= EXPLAINED || taken.size() == NAMED) {
        break;
      }
      taken.add(slice);
      explained += slice.getValue().change();
    }
    return taken;
  }

  private List<Map.Entry<String, Part>> slicesOf(List<String> dimension) {
    return decomposition.parts().entrySet().stream()
        .filter(slice -> slicing.isOf(slice.getKey(), dimension))
        .sorted(GREATEST_FIRST)
        .toList();
  }

  private Map.Entry<String, Part> narrowed(Map.Entry<String, Part> slice) {
    Optional<Map.Entry<String, Part>> within =
        decomposition.parts().entrySet().stream()
            .filter(other -> slicing.refines(other.getKey(), slice.getKey()))
            .filter(other -> holdsNearlyAll(other.getValue(), slice.getValue()))
            .min(GREATEST_FIRST);
    return within.map(this::narrowed).orElse(slice);
  }

  private static boolean holdsNearlyAll(Part within, Part whole) {
    return within.change() >= KEPT * whole.change()
        && within.traffic() <= NARROWER * whole.traffic();
  }
}
