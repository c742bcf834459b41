// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.pane.Flights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A few rows of a number, whatever the order in which they are read. */
final class ExampleRowsTest {

  private static final Window HOUR = Window.containing(Flights.MIDNIGHT, Duration.ofHours(1));
  private static final List<PredictionEvent> EVENTS = Flights.events(7, 400, Flights.MIDNIGHT);

  @Test
  void theSameRowsInAnyOrderGiveTheSameExamples() {
    var shuffled = new ArrayList<>(EVENTS);
    Collections.shuffle(shuffled, new Random(20_261_126));
    shuffled.addAll(EVENTS.subList(0, 100)); // and twice

    ExampleRows inOrder = examples("all", EVENTS);
    ExampleRows other = examples("all", shuffled);

    for (Side side : List.of(Side.FAILING, Side.HEALTHY)) {
      assertThat(inOrder.of(side)).hasSize(ExampleRows.EACH).isEqualTo(other.of(side));
    }
    assertThat(inOrder.of(Side.NEITHER)).isEmpty();
  }

  @Test
  void theyAreOfTheSubjectTheWindowAndTheSlice() {
    ExampleRows examples = examples("origin=JFK", EVENTS);

    assertThat(examples.of(Side.FAILING))
        .isNotEmpty()
        .allMatch(event -> event.subject().equals(Flights.SUBJECT))
        .allMatch(event -> event.time().isBefore(HOUR.end()))
        .allMatch(event -> event.row().text("origin").orElseThrow().equals("JFK"))
        .allMatch(event -> event.row().text("distance").isEmpty());
    assertThat(examples.of(Side.HEALTHY))
        .allMatch(event -> event.row().text("distance").isPresent());
  }

  private static ExampleRows examples(String slice, List<PredictionEvent> events) {
    RowSides missing =
        event -> event.row().text("distance").isEmpty() ? Side.FAILING : Side.HEALTHY;
    var examples =
        new ExampleRows(
            Flights.monitor(), new ExampleRows.Place(Flights.SUBJECT, HOUR, slice), missing);
    events.forEach(examples::offer);
    return examples;
  }
}
