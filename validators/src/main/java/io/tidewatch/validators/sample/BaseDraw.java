// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.validators.format.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Which of the rows that the strata hold are in the base sample of one set.
 *
 * <p>A stratum holds its rows for weeks. Were those of the smallest priorities published each time,
 * a set that is off by chance would be off for as long; so each set draws its rows anew, by a hash
 * of the id and of the set's time. A row's chance is that of being held, times that of being drawn
 * from what is held, and estimates of different rows stay uncorrelated. Stages that refresh at one
 * time draw the same cases.
 *
 * <p>Source: Duffield, Lund and Thorup 2007, as for the priorities, once in each of two phases.
 */
final class BaseDraw {

  private final long seed;

  /** The draw of the set of a time. */
  BaseDraw(long seed, Instant asOf) {
    this.seed = Hash.mix(asOf.toString(), seed);
  }

  /** Draws at most so many of the rows of a stratum, in no particular order. */
  List<SampledRow> of(BottomRows stratum, int count) {
    var places = new ArrayList<BottomRows.Place>(stratum.size());
    for (ValidationRow row : stratum.rows().values()) {
      places.add(new BottomRows.Place(DecayedPriority.uniform(row.id(), seed), row.key()));
    }
    Collections.sort(places);
    double chance = count < places.size() ? places.get(count).priority() : 1;
    var drawn = new ArrayList<SampledRow>();
    for (BottomRows.Place place : places.subList(0, Math.min(count, places.size()))) {
      stratum.find(place.key()).map(row -> sampled(row, stratum, chance)).ifPresent(drawn::add);
    }
    return drawn;
  }

  private static SampledRow sampled(ValidationRow row, BottomRows stratum, double chance) {
    double held = DecayedPriority.chanceBelow(stratum.ceiling(), row.time());
    return new SampledRow(row, new TreeMap<>(), OptionalDouble.of(held * chance));
  }
}
