// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import io.tidewatch.app.console.page.StateReason.Kind;
import io.tidewatch.app.console.store.Point;
import io.tidewatch.app.console.store.Rows;
import io.tidewatch.app.console.store.Series;
import io.tidewatch.config.GroundTruth;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.slice.Slicing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether labels still come. */
final class LabelState {

  private static final int SILENT = 2;

  private final Data data;
  private final Instant now;

  LabelState(Data data, Instant now) {
    this.data = data;
    this.now = now;
  }

  /** Why nobody can know how well it does; empty where that is known, or not asked for. */
  Optional<StateReason> reason(Standing standing) {
    Optional<GroundTruth> truth = standing.document().flatMap(known -> known.groundTruth());
    if (truth.isEmpty()) {
      return Optional.empty();
    }
    for (Standing.Seen seen : standing.current()) {
      Duration needed = truth.get().waitForLabels().plus(standing.longest().multipliedBy(SILENT));
      if (seen.first().start().isBefore(now.minus(needed))) {
        Optional<StateReason> reason = reason(standing, seen, truth.get());
        if (reason.isPresent()) {
          return reason;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<StateReason> reason(Standing standing, Standing.Seen seen, GroundTruth truth) {
    long size = standing.longest().toMillis();
    var rows = new Rows(standing.monitor(), size, seen.subject(), Slicing.ALL);
    Optional<Series> series = data.store().catalogue().find(rows, Optional.empty(), "coverage");
    long old = now.minus(truth.waitForLabels()).toEpochMilli() - size; // starts up to here
    List<Point> newest =
        series
            .map(known -> data.store().history().points(known, old - SILENT * size, old + 1, 1))
            .orElse(List.of());
    if (newest.isEmpty()) {
      return Optional.of(blind(seen, "no labels of windows that are old enough to have them", old));
    }
    Point point = newest.get(0);
    boolean breached =
        Readings.worst(data.store(), series.orElseThrow(), point.start())
            .filter(judged -> judged.outcome() == Outcome.BREACH)
            .isPresent();
    return breached || point.value().orElse(0) == 0
        ? Optional.of(
            blind(seen, "labels of " + percent(point) + " of the predictions", point.start()))
        : Optional.empty();
  }

  private static String percent(Point point) {
    return Math.round(point.value().orElse(0) * 100) + " %";
  }

  private static StateReason blind(Standing.Seen seen, String text, long since) {
    return StateReason.of(
        State.BLIND, Kind.LABELS, text, Optional.of(Instant.ofEpochMilli(since)), seen.subject());
  }
}
