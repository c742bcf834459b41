// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.profile.FrozenDictionary;
import io.tidewatch.validators.profile.Profile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What came more often and what less, by its name. */
final class CellMovesTest {

  private static final ColumnFrame CARRIERS =
      ColumnFrame.categorical("carrier", FrozenDictionary.of(List.of("UA", "DL", "B6")));

  @Test
  void categoriesOthersAndMissingValuesAreNamedMostMovedFirst() {
    Profile usual = profile(CARRIERS, "50 of UA, 30 of DL, 20 of B6");
    Profile now = profile(CARRIERS, "10 of UA, 15 of DL, 10 of B6, 5 of ZZ, 10 of nothing");

    assertThat(CellMoves.of(CARRIERS, usual, now).orElseThrow().most(9))
        .containsExactly(
            new CellMove("UA", .5, .2),
            new CellMove("(missing)", 0, .2),
            new CellMove("(other)", 0, .1)); // DL and B6 came as often as before
    assertThat(CellMoves.of(CARRIERS, usual, now).orElseThrow().most(1)).hasSize(1);
  }

  @Test
  void allThatCameAtAllStandInTheFramesOrder() {
    Profile usual = profile(CARRIERS, "50 of UA, 50 of DL");
    Profile now = profile(CARRIERS, "50 of DL, 40 of UA, 10 of nothing");

    assertThat(CellMoves.of(CARRIERS, usual, now).orElseThrow().all())
        .containsExactly(
            new CellMove("UA", .5, .4),
            new CellMove("DL", .5, .5),
            new CellMove("(missing)", 0, .1));
  }

  @Test
  void numbersAreNamedByTheirBinsAndFrequentOnesByThemselves() {
    double below = Math.nextDown(10.0);
    ColumnFrame frame = Draws.numericOver(1, 2, below, 10);
    Profile usual = profile(frame, "30 of 0.5, 30 of 1.5, 40 of 10");
    Profile now = profile(frame, "30 of 1, 60 of 10, 10 of x");

    List<CellMove> moves = CellMoves.of(frame, usual, now).orElseThrow().most(9);

    assertThat(moves)
        .containsExactly(
            new CellMove("(1, 2]", .3, 0),
            new CellMove("10", .4, .6),
            new CellMove("(invalid)", 0, .1)); // (-∞, 1] holds as many as before
  }

  @Test
  void theNamesOfAllBinsCoverTheLine() {
    ColumnFrame frame = Draws.numericOver(-1.5, 0, 2);
    Profile usual = profile(frame, "1 of -2, 1 of -1, 1 of 1, 1 of 3");
    Profile now = profile(frame, "4 of nothing");

    assertThat(CellMoves.of(frame, usual, now).orElseThrow().most(9))
        .extracting(CellMove::values)
        .containsExactlyInAnyOrder("(missing)", "(-∞, -1.5]", "(-1.5, 0]", "(0, 2]", "(2, ∞)");
  }

  @Test
  void withoutFrozenCellsOrUsualValuesThereIsNothingToSay() {
    ColumnFrame unfrozen = ColumnFrame.unfrozen("x", ColumnType.NUMERIC, Optional.empty());
    Profile some = profile(unfrozen, "3 of 1");
    assertThat(CellMoves.of(unfrozen, some, some)).isEmpty();
    Profile missing = profile(CARRIERS, "3 of nothing");
    assertThat(CellMoves.of(CARRIERS, missing, profile(CARRIERS, "3 of UA"))).isEmpty();
    assertThat(CellMoves.of(CARRIERS, profile(CARRIERS, "3 of UA"), Profile.full(CARRIERS)))
        .isEmpty();
  }

  /** Rows as {@code 50 of UA, 3 of nothing}. */
  private static Profile profile(ColumnFrame frame, String rows) {
    var texts = new ArrayList<String>();
    for (String some : rows.split(", ", -1)) {
      String[] countAndText = some.split(" of ", -1);
      texts.addAll(
          Collections.nCopies(
              Integer.parseInt(countAndText[0]),
              countAndText[1].equals("nothing") ? "" : countAndText[1]));
    }
    return Draws.profileOf(frame, texts);
  }
}
