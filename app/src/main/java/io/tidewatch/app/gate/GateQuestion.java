// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.gate;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.gate.GateAnswer;
import io.tidewatch.validators.gate.GateBook;
import io.tidewatch.validators.gate.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody asks the gate.
 *
 * @param subject who is meant; of a range the stage alone counts
 * @param range the time of the rows; empty where the question is about now
 * @param sizes of windows that count; all if there is none
 * @param at what time it is
 */
public record GateQuestion(
    String monitor,
    Subject subject,
    Purpose purpose,
    Optional<Window> range,
    Set<Duration> sizes,
    Instant at) {

  public GateQuestion {
    sizes = Set.copyOf(sizes);
  }

  /** Looks the answer up; empty where nothing is known. */
  public Optional<GateAnswer> answer(GateBook book) {
    return range.isPresent()
        ? book.during(subject.stage(), range.get(), sizes)
        : book.now(subject, purpose);
  }
}
