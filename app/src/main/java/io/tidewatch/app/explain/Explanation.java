// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.example.CellMove;
import io.tidewatch.validators.example.Side;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
   */
  public record Figure(
      IncidentEvent event,
      Member member,
      Optional<StoredVerdict> verdict,
      Recount recount,
      Evidence evidence) {

    Figure with(Examples found) {
      return new Figure(event, member, verdict, recount, evidence.with(found));
    }
  }

  /**
   * What stands beside a number.
   *
   * @param measured of the same rows
   * @param moves which values came more often and which less, those that moved most first
   * @param inputs where the rows were read
   * @param examples rows that show it, then rows as they were before
   * @param note why there are no examples; empty where there are, or where no row could show it
   */
  public record Evidence(
      List<Measured> measured,
      List<CellMove> moves,
      List<String> inputs,
      List<Example> examples,
      Optional<String> note) {

    static final Evidence NONE =
        new Evidence(List.of(), List.of(), List.of(), List.of(), Optional.empty());

    public Evidence {
      measured = List.copyOf(measured);
      moves = List.copyOf(moves);
      inputs = List.copyOf(inputs);
      examples = List.copyOf(examples);
    }

    Evidence with(Examples found) {
      return new Evidence(measured, moves, inputs, found.rows(), found.note().or(() -> note));
    }
  }

  /**
   * A measurement as it was stored: {@code psi 0.31 [0.28, 0.35]}.
   *
   * @param usual the same of the baseline, where one profile has it
   */
  public record Measured(String metric, String value, Optional<String> usual) {}

  /**
   * A row.
   *
   * @param label where it is known
   * @param at where the row lies: a position, or a validation set
   * @param values by column; those of sensitive columns are left out
   */
  public record Example(
      Side side,
      String id,
      Instant time,
      Optional<String> label,
      String at,
      SortedMap<String, String> values) {

    public Example {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
  }

  /**
   * Examples of a number, or why there are none.
   *
   * @param note empty where there are some, or where no row could show it
   */
  public record Examples(List<Example> rows, Optional<String> note) {

    static final Examples NONE = new Examples(List.of(), Optional.empty());

    public Examples {
      rows = List.copyOf(rows);
    }

    static Examples none(String note) {
      return new Examples(List.of(), Optional.of(note));
    }
  }

  /**
   * Something that was not there before.
   *
   * @param at start of the first window that has it
   * @param what {@code model version v2}
   */
  public record Change(Instant at, String what) {}

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
