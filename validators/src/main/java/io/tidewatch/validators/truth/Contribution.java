// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one prediction adds to the performance of its subject.
 *
 * @param predicted time of the prediction
 * @param truth the label that was joined to it, if any
 * @param leaf the slice leaf of the prediction's row
 */
public record Contribution(
    Subject subject, Instant predicted, Optional<Truth> truth, Answer answer, String leaf) {

  static Contribution unlabelled(Scored scored) {
    return new Contribution(
        scored.subject(), scored.time(), Optional.empty(), scored.answer(), scored.leaf());
  }

  static Contribution labelled(Scored scored, Truth truth) {
    return new Contribution(
        scored.subject(), scored.time(), Optional.of(truth), scored.answer(), scored.leaf());
  }

  /** From the prediction to its label; zero where the label came first. */
  Optional<Duration> lag() {
    return truth
        .map(Truth::time)
        .map(time -> time.isBefore(predicted) ? Duration.ZERO : Duration.between(predicted, time));
  }
}
