// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one matter: of the data of a stage, or of one promise of one model.
 *
 * @param judged hull of the windows of which something was concluded
 * @param at event time of the newest conclusion
 * @param doubt why the newest verdict concluded nothing; empty if it did
 */
record Evidence(Optional<Window> judged, Optional<Instant> at, String doubt) {

  static final Evidence NONE = new Evidence(Optional.empty(), Optional.empty(), "");

  /** Order does not matter among the verdicts of one moment but for the doubt's text. */
  Evidence after(Verdict verdict) {
    if (verdict.outcome() == Outcome.INCONCLUSIVE) {
      return new Evidence(judged, at, verdict.reason());
    }
    Window window = verdict.key().window();
    Instant newest = at.filter(known -> known.isAfter(verdict.asOf())).orElse(verdict.asOf());
    return new Evidence(
        Optional.of(judged.map(window::hull).orElse(window)), Optional.of(newest), "");
  }

  boolean isFresh(Instant now, Duration ttl) {
    return at.filter(known -> known.plus(ttl).isAfter(now)).isPresent();
  }

  /** What to say where it is not fresh. */
  String text() {
    String known = at.map(time -> "nothing concluded since " + time).orElse("nothing judged yet");
    return doubt.isEmpty() ? known : known + ": " + doubt;
  }
}
