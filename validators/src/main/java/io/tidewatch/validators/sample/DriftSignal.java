// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.SliceName;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.slice.Slicing;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A slice has drifted in a window.
 *
 * @param slice {@code all}, or {@code origin=JFK,carrier=UA}
 * @param at event time from which it is known
 */
public record DriftSignal(String stage, String slice, Window window, Instant at)
    implements Comparable<DriftSignal> {

  private static final String DRIFT = "drift";

  private static final Comparator<DriftSignal> ORDER =
      Comparator.comparing(DriftSignal::window)
          .thenComparing(DriftSignal::slice)
          .thenComparing(DriftSignal::at)
          .thenComparing(DriftSignal::stage);

  /** What a verdict says of it; empty where it says nothing, or again what was said before. */
  public static Optional<DriftSignal> of(Verdict verdict) {
    boolean drifted =
        verdict.outcome() == Verdict.Outcome.BREACH
            && verdict.check().equals(DRIFT)
            && !verdict.isRevision();
    return drifted
        ? Optional.of(
            new DriftSignal(
                verdict.key().subject().stage(),
                verdict.key().slice(),
                verdict.key().window(),
                verdict.asOf()))
        : Optional.empty();
  }

  /** Whether a row was predicted in it; of a drift of everything no row is an example. */
  boolean holds(Instant predicted, Row row) {
    boolean isOutside = predicted.isBefore(window.start()) || !predicted.isBefore(window.end());
    if (slice.equals(Slicing.ALL) || isOutside) {
      return false;
    }
    Set<String> parts = new HashSet<>();
    for (String column : row.schema().names()) {
      parts.add(SliceName.part(column, row.text(column)));
    }
    return parts.containsAll(SliceName.partsOf(slice));
  }

  /** Whether all rows of a stratum are in it. */
  boolean covers(String stratum) {
    return SliceName.partsOf(stratum).containsAll(SliceName.partsOf(slice));
  }

  @Override
  public int compareTo(DriftSignal other) {
    return ORDER.compare(this, other);
  }
}
