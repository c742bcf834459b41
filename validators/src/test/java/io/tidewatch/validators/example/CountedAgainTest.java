// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.example.CountedAgain.Result;
import io.tidewatch.validators.pane.Flights;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.profile.FrozenDictionary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether rows are those that were counted. */
final class CountedAgainTest {

  private static final ColumnFrame ORIGIN =
      ColumnFrame.categorical("origin", FrozenDictionary.of(List.of("JFK", "LGA")));
  private static final List<PredictionEvent> ROWS =
      Flights.events(3, 200, Flights.MIDNIGHT).stream()
          .filter(event -> event.subject().equals(Flights.SUBJECT))
          .toList();

  @Test
  void theRowsThatWereCountedAreTheSame() {
    assertThat(counted(ROWS)).isEqualTo(Result.SAME);
  }

  @Test
  void aRowThatIsThereTwiceIsMore() {
    var more = new ArrayList<>(ROWS);
    more.add(ROWS.get(0));
    assertThat(counted(more)).isEqualTo(Result.MORE);
  }

  @Test
  void aRowThatIsGoneOrAnotherMakesThemOthers() {
    assertThat(counted(ROWS.subList(1, ROWS.size()))).isEqualTo(Result.OTHER);
    var other = new ArrayList<>(ROWS.subList(1, ROWS.size()));
    String first = ROWS.get(0).row().text("origin").orElseThrow();
    ROWS.stream()
        .filter(event -> !event.row().text("origin").orElseThrow().equals(first))
        .findFirst()
        .ifPresent(other::add);
    assertThat(counted(other)).isEqualTo(Result.OTHER);
  }

  private static Result counted(List<PredictionEvent> rows) {
    Window window = Window.containing(Flights.MIDNIGHT, Duration.ofDays(1));
    var place = new ExampleRows.Place(Flights.SUBJECT, window, "all");
    List<String> texts =
        ROWS.stream().map(event -> event.row().text("origin").orElseThrow()).toList();
    var stored = new RowSides.Compared(ORIGIN, Optional.empty(), Draws.profileOf(ORIGIN, texts));
    var again = new CountedAgain(Flights.monitor(), place, stored);
    rows.forEach(again::offer);
    return again.result();
  }
}
