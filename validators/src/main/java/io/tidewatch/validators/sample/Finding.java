// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.SliceName;
import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.slice.Slicing;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What was found of a slice in a window: rows of it are kept, or are no part of the base sample.
 *
 * @param reason for which they are kept, {@code drifted-slice} or {@code incident:KEY}; or {@code
 *     poisoned}, and {@code fit} where that is taken back
 * @param slice {@code all}, or {@code origin=JFK,carrier=UA}
 * @param at event time from which it is known
 */
public record Finding(String reason, String stage, String slice, Window window, Instant at)
    implements Comparable<Finding> {

  private static final String DRIFT = "drift";
  private static final String DRIFTED = FailureModes.name(FailureMode.DRIFTED_SLICE);
  private static final String INCIDENT = FailureModes.name(FailureMode.INCIDENT) + ":";

  private static final String POISONED = "poisoned";
  private static final String FIT = "fit";

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::window)
          .thenComparing(Finding::slice)
          .thenComparing(Finding::reason)
          .thenComparing(Finding::at)
          .thenComparing(Finding::stage);

  /** What a verdict finds; empty where it finds nothing, or again what was found before. */
  public static Optional<Finding> ofDrift(Verdict verdict) {
    boolean drifted =
        verdict.outcome() == Verdict.Outcome.BREACH
            && verdict.check().equals(DRIFT)
            && !verdict.isRevision();
    return drifted
        ? Optional.of(
            new Finding(
                DRIFTED,
                verdict.key().subject().stage(),
                verdict.key().slice(),
                verdict.key().window(),
                verdict.asOf()))
        : Optional.empty();
  }

  /** What the gate says of a window; empty where it speaks of a subject, or does not know. */
  public static Optional<Finding> ofGate(GateLine line) {
    Optional<String> reason =
        switch (line.retrain()) {
          case BLOCK -> Optional.of(POISONED);
          case PASS -> Optional.of(FIT);
          case WARN -> Optional.empty();
        };
    return line.window()
        .flatMap(
            window ->
                reason.map(
                    word -> new Finding(word, line.stage(), Slicing.ALL, window, line.asOf())));
  }

  /** The failing rows of a member of an incident. */
  static Finding ofIncident(
      String incident, String stage, String slice, Window window, Instant at) {
    return new Finding(INCIDENT + incident, stage, slice, window, at);
  }

  /** Which failure mode a monitor asks for to have such rows kept. */
  FailureMode mode() {
    return isDrift() ? FailureMode.DRIFTED_SLICE : FailureMode.INCIDENT;
  }

  boolean isOfGate() {
    return isPoisoned() || reason.equals(FIT);
  }

  boolean isPoisoned() {
    return reason.equals(POISONED);
  }

  boolean isDrift() {
    return reason.equals(DRIFTED);
  }

  /** Whether any row can be an example: of a drift of everything none is. */
  boolean hasExamples() {
    return !isOfGate() && (!isDrift() || !slice.equals(Slicing.ALL));
  }

  /**
   * Whether a row was predicted in it.
   *
   * @param parts those of the row
   */
  boolean holds(Instant predicted, Set<String> parts) {
    boolean inWindow = !predicted.isBefore(window.start()) && predicted.isBefore(window.end());
    return inWindow && (slice.equals(Slicing.ALL) || parts.containsAll(SliceName.partsOf(slice)));
  }

  /** All that the name of a slice may say of a row, column by column. */
  static Set<String> partsOf(Row row) {
    Set<String> parts = new HashSet<>();
    for (String column : row.schema().names()) {
      parts.add(SliceName.part(column, row.text(column)));
    }
    return parts;
  }

  /** Whether all rows of a stratum are in it. */
  boolean covers(String stratum) {
    return SliceName.partsOf(stratum).containsAll(SliceName.partsOf(slice));
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
