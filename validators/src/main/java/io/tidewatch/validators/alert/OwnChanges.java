// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a monitor sees change without being told: its own document, its baseline, and the columns of
 * its records. It is told with incidents as any change is. Pure event time: a replay sees the same.
 *
 * @param versions that verdicts are made by from now on
 * @param window the shortest, in which a change is seen first
 */
record OwnChanges(AlertScope scope, Versions versions, Duration window) {

  private static final String BY = "Tidewatch";
  private static final String SCHEMA = "schema";

  static OwnChanges of(Monitor monitor, Versions versions) {
    return new OwnChanges(AlertScope.of(monitor), versions, monitor.windows().get(0));
  }

  /** Of a machine that is not told what it is made by. */
  static OwnChanges unseen(AlertScope scope) {
    return new OwnChanges(scope, Versions.UNKNOWN, Duration.ZERO);
  }

  /**
   * Whether Tidewatch saw it itself. A deploy that people tell of may be why things break; what is
   * seen here often breaks with them, so that it joins nothing into one incident.
   */
  static boolean isOwn(ChangeEvent change) {
    return change.by().filter(BY::equals).isPresent();
  }

  /**
   * What changed by a moment.
   *
   * @param before what the moment before was judged by
   * @param fresh verdicts of the moment on windows that were not judged before
   */
  List<ChangeEvent> seen(Versions before, Instant asOf, List<Verdict> fresh) {
    var changes = new ArrayList<ChangeEvent>();
    if (before.isKnown() && versions.isKnown()) {
      Instant since = asOf.minus(window); // the first window that is judged so begins then
      if (!before.monitor().equals(versions.monitor())) {
        changes.add(own(since, "monitor", scope.monitor() + " version " + versions.monitor()));
      }
      if (!before.baseline().equals(versions.baseline())) {
        changes.add(own(since, "baseline", versions.baseline() + " of " + scope.monitor()));
      }
    }
    fresh.stream().filter(this::isOfSchema).map(this::schema).distinct().forEach(changes::add);
    return changes;
  }

  /** A moment without a window says nothing of what windows are judged by. */
  Versions after(Versions before, List<Verdict> fresh) {
    return versions.isKnown() && !fresh.isEmpty() ? versions : before;
  }

  /** Longer windows tell later what the shortest told. */
  private boolean isOfSchema(Verdict verdict) {
    return verdict.check().equals(SCHEMA)
        && verdict.outcome() == Outcome.BREACH
        && verdict.key().window().size().equals(window);
  }

  private ChangeEvent schema(Verdict verdict) {
    boolean hides = scope.hidden().stream().anyMatch(verdict.reason()::contains);
    String how = hides ? "other columns" : verdict.reason();
    return own(
        verdict.key().window().start(),
        SCHEMA,
        ChangeEvent.cut("of " + scope.monitor() + ": " + how));
  }

  private static ChangeEvent own(Instant at, String kind, String what) {
    return new ChangeEvent(at, kind, what, Optional.of(BY), Optional.empty());
  }
}
