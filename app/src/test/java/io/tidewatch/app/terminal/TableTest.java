// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No line is wider than the terminal, and nothing is lost in a pipe. */
final class TableTest {

  private static final String ID = "643cd5fdd0bf4c1e8a2b7f0011223344";
  private static final Instant DAY = Instant.parse("2013-02-08T00:00:00Z");

  @Test
  void inAPipeARowIsALineOfItsWordsWholeAndWithoutAHeader() {
    assertThat(snapshots().lines(OptionalInt.empty()))
        .containsExactly(
            ID
                + "  2013-02-08T00:00:00Z/2013-02-09T00:00:00Z  930 rows"
                + "  drift of visib in all slices, and of wind_gust at JFK",
            "a  2013-02-08T00:00:00Z/2013-02-09T00:00:00Z  7 rows");
  }

  @Test
  void aWideTerminalHasAllUnderAHeader() {
    assertThat(snapshots().lines(OptionalInt.of(200)))
        .hasSize(3)
        .first()
        .asString()
        .matches("snapshot +window +rows +cause");
    assertThat(snapshots().lines(OptionalInt.of(200)).get(1)).contains(ID, "T00:00:00Z/", " 930 ");
  }

  @Test
  void onANarrowOneIdsAndTimesAreBriefAndProseGoesOn() {
    assertThat(snapshots().lines(OptionalInt.of(64)))
        .containsExactly(
            "snapshot      window                rows  cause",
            "643cd5fdd0bf  2013-02-08T00:00Z 1d   930  drift of visib in all",
            "                                          slices, and of",
            "                                          wind_gust at JFK",
            "a             2013-02-08T00:00Z 1d     7");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 33, 40, 79, 80, 132, 300})
  void noLineIsWiderThanTheTerminal(int width) {
    assertThat(snapshots().lines(OptionalInt.of(width)))
        .allMatch(line -> line.codePointCount(0, line.length()) <= width);
  }

  @Test
  void whatDoesNotFitAtAllIsCutWithAMark() {
    assertThat(snapshots().lines(OptionalInt.of(30)).get(1)).hasSize(30).endsWith("…");
  }

  @Test
  void aTableWithoutRowsSaysNothing() {
    var table = new Table(Column.of("a"));
    assertThat(table.lines(OptionalInt.of(80))).isEmpty();
    assertThat(table.lines(OptionalInt.empty())).isEmpty();
  }

  @Test
  void aWordThatIsTooLongIsBrokenAndCharactersAreCountedAsOnTheScreen() {
    assertThat(Text.wrap("one twothreefour", 5)).isEqualTo(List.of("one", "twoth", "reefo", "ur"));
    assertThat(Text.wrap("😀😀😀", 2)).isEqualTo(List.of("😀😀", "😀"));
    assertThat(Text.cut("😀😀😀", 2)).isEqualTo("😀…");
  }

  @Test
  void aRowHasACellForEachColumn() {
    assertThatThrownBy(() -> new Table(Column.of("a")).row())
        .hasMessage("row has 0 cells, must have 1");
  }

  @Test
  void aWriterToAnythingButATerminalHasNoWidth() {
    var text = new StringWriter();
    assertThat(TerminalWriter.width(new PrintWriter(text))).isEmpty();
    assertThat(TerminalWriter.width(new TerminalWriter(text, 100))).hasValue(100);
    assertThat(TerminalWriter.measured(Map.of("COLUMNS", "132"))).isEqualTo(132);
  }

  private static Table snapshots() {
    return new Table(
            Column.of("snapshot"),
            Column.of("window"),
            Column.ofNumbers("rows").told("%s rows"),
            Column.ofProse("cause"))
        .row(
            Cell.id(ID),
            Cell.times(DAY, DAY.plusSeconds(86400)),
            Cell.of(930),
            Cell.of("drift of visib in all slices, and of wind_gust at JFK"))
        .row(Cell.id("a"), Cell.times(DAY, DAY.plusSeconds(86400)), Cell.of(7), Cell.of(""));
  }
}
