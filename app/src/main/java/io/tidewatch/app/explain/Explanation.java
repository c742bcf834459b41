// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Member;
import java.util.List;
import java.util.Optional;

/**
 * An incident with everything that it rests on.
 *
 * @param life its events
 * @param numbers the verdicts that its events show, in the order in which they were shown first
 * @param changes what else was new near the onset
 */
public record Explanation(List<IncidentEvent> life, List<Figure> numbers, List<Change> changes) {

  /**
   * A verdict that the incident shows.
   *
   * @param event the first that shows it
   * @param verdict as it was stored
   * @param measured what else was measured of the same rows
   * @param inputs where the rows were read
   */
  public record Figure(
      IncidentEvent event,
      Member member,
      Optional<StoredVerdict> verdict,
      Recount recount,
      List<Measured> measured,
      List<String> inputs) {

    public Figure {
      measured = List.copyOf(measured);
      inputs = List.copyOf(inputs);
    }
  }

  /** A measurement as it was stored: {@code psi 0.31 [0.28, 0.35]}. */
  public record Measured(String metric, String value) {}

  /**
   * Something that was not there before.
   *
   * @param at start of the first window that has it
   * @param what {@code model version v2}
   */
  public record Change(java.time.Instant at, String what) {}

  public Explanation {
    life = List.copyOf(life);
    numbers = List.copyOf(numbers);
    changes = List.copyOf(changes);
  }

  /** How many numbers came out so. */
  public long count(Recount.Result result) {
    return numbers.stream().filter(number -> number.recount().result() == result).count();
  }
}
