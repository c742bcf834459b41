// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.outcome;

import static io.tidewatch.validators.outcome.Kept.DAY;
import static io.tidewatch.validators.outcome.Kept.HORIZON;
import static io.tidewatch.validators.outcome.Kept.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.GoldenBytes;
import io.tidewatch.validators.outcome.CohortOutcomes.Precision;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.OutcomeDesign;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CohortOutcomesTest {

  private static final OutcomeDesign DESIGN = OutcomeDesign.binary(0.5);
  private static final Slicing SLICING =
      new Slicing(List.of(List.of("carrier"), List.of("carrier", "origin")));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyWindowOfWhatIsKeptIsThatOfTheTriangle(long seed) {
    Cohorts live = Kept.live(DESIGN, 400, seed);
    CohortOutcomes kept = Kept.of(live);
    for (long hours : new long[] {1, 6, 24}) {
      for (long start = 0; start < 24; start += hours) {
        Window window = Window.of(DAY.toEpochMilli() + start * HOUR, hours * HOUR);
        Instant horizon = DAY.plus(HORIZON).plusMillis(24 * HOUR);
        assertThat(kept.tables().asOf(window, kept.asOf(), SLICING))
            .isEqualTo(live.asOf(window, horizon, SLICING));
      }
    }
    assertThat(kept.tables().cells().size()).isLessThan(live.cells().size() / 3);
    assertThat(kept.predictions()).isEqualTo(400);
  }

  @Test
  void aLabelThatCameLaterIsNotKept() {
    Cohorts live = Kept.live(DESIGN, 400, 1);
    var tables = new Cohorts(HOUR);
    Window day = Kept.of(live).window();
    tables.addSettled(live, day, day.end());

    assertThat(tables.asOf(day, day.end(), SLICING)).isEqualTo(live.asOf(day, day.end(), SLICING));
    assertThat(tables.asOf(day, day.end(), SLICING))
        .isNotEqualTo(live.asOf(day, day.end().plus(HORIZON), SLICING));
  }

  @Test
  void theBytesAreGolden() {
    GoldenBytes.hold(
        CohortOutcomesFormat.INSTANCE, Kept.of(Kept.live(DESIGN, 3, 7)), "CohortOutcomes");
  }

  @Test
  void scoresBeyondTheLimitOfATableAreBinned() {
    for (int rows : new int[] {8192, 8193}) {
      var cohorts = new Cohorts(HOUR);
      for (int i = 0; i < rows; i++) {
        var answer = new Answer.Binary(i / 10_000.0);
        var bare = new Contribution(Kept.SUBJECT, DAY, Optional.empty(), answer, "");
        cohorts.add(new Change(bare, 1), DESIGN);
      }
      assertThat(Kept.of(cohorts).precision())
          .isEqualTo(rows == 8192 ? Precision.EXACT : Precision.BINNED);
    }
  }
}
