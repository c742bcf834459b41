// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.ColumnType;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.example.RowSides.Compared;
import io.tidewatch.validators.pane.Flights;
import io.tidewatch.validators.profile.Aspect;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.profile.FrozenDictionary;
import io.tidewatch.validators.profile.FrozenEdges;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rows show what broke a check. */
final class RowSidesTest {

  private static final ColumnFrame NUMBERS =
      ColumnFrame.numeric("x", Optional.empty(), FrozenEdges.of(1, 2, 3), 0);
  private static final Compared MOVED =
      new Compared(
          NUMBERS,
          Optional.of(Draws.profileOf(NUMBERS, List.of("0", "0", "1.5", "1.5", "2.5", "9"))),
          Draws.profileOf(NUMBERS, List.of("2.5", "2.5", "2.5", "1.5", "9", "nan")));

  @ParameterizedTest
  @CsvSource({
    "missing-share, nan, FAILING",
    "missing-share, '', FAILING",
    "missing-share, 1, HEALTHY",
    "missing-share, word, NEITHER",
    "invalid-share, word, FAILING",
    "invalid-share, -inf, FAILING",
    "invalid-share, 1, HEALTHY",
    "invalid-share, '', NEITHER",
    "drift, 2.5, FAILING",
    "drift, 0.5, HEALTHY",
    "drift, 1.5, HEALTHY",
    "drift, '', NEITHER",
    "top-share, 3, FAILING",
    "top-share, 1.5, HEALTHY",
    "top-share, word, NEITHER",
    "distinct, 3, FAILING"
  })
  void ofNumbers(String check, String text, Side side) {
    assertThat(RowSides.ofColumn(MOVED, check).orElseThrow().of(row("x", text))).isEqualTo(side);
  }

  @Test
  void ofCategoriesThatWereNeverSeen() {
    ColumnFrame frame = ColumnFrame.categorical("c", FrozenDictionary.of(List.of("a", "b")));
    var column =
        new Compared(frame, Optional.empty(), Draws.profileOf(frame, List.of("a", "b", "new")));
    RowSides sides = RowSides.ofColumn(column, "unseen-share").orElseThrow();

    assertThat(sides.of(row("c", "new"))).isEqualTo(Side.FAILING);
    assertThat(sides.of(row("c", "b"))).isEqualTo(Side.HEALTHY);
    assertThat(sides.of(row("other", "b"))).isEqualTo(Side.NEITHER); // the column is missing
    assertThat(RowSides.ofColumn(column, "drift")).isEmpty(); // nothing to compare with
  }

  @Test
  void ofWhatIsDerivedOfValues() {
    ColumnFrame lengths = ColumnFrame.numeric("length", Optional.empty(), FrozenEdges.of(3, 6), 0);
    ColumnFrame ids =
        ColumnFrame.composed("id", ColumnType.IDENTIFIER, Map.of(Aspect.LENGTH, lengths));
    var column =
        new Compared(
            ids,
            Optional.of(Draws.profileOf(ids, List.of("abc", "abc", "abc", "abcd"))),
            Draws.profileOf(ids, List.of("abcdefgh", "abcdefghi", "abc", "abcd")));
    RowSides sides = RowSides.ofColumn(column, "length-drift").orElseThrow();

    assertThat(sides.of(row("id", "abcdefg"))).isEqualTo(Side.FAILING);
    assertThat(sides.of(row("id", "ab"))).isEqualTo(Side.HEALTHY);
    assertThat(sides.of(row("id", ""))).isEqualTo(Side.NEITHER);
    assertThat(RowSides.ofColumn(column, "uniqueness")).isEmpty();
  }

  @Test
  void ofRules() {
    Monitor monitor = Flights.monitor();
    RowSides range = RowSides.ofRule(monitor, Optional.of("distance"), "rule:range").orElseThrow();

    assertThat(range.of(row("distance", "3001"))).isEqualTo(Side.FAILING);
    assertThat(range.of(row("distance", "3000"))).isEqualTo(Side.HEALTHY);
    assertThat(range.of(row("distance", ""))).isEqualTo(Side.NEITHER);
    assertThat(RowSides.ofRule(monitor, Optional.empty(), "rule:range")).isEmpty();
    assertThat(RowSides.ofRule(monitor, Optional.of("distance"), "volume")).isEmpty();
  }

  private static PredictionEvent row(String column, String text) {
    return new PredictionEvent(
        "id",
        Flights.MIDNIGHT,
        Flights.SUBJECT,
        new Answer.Binary(.5),
        new Row(new Schema(List.of(column)), new String[] {text.isEmpty() ? null : text}),
        new Position("file:p.csv", 2));
  }
}
