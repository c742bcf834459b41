// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import static io.tidewatch.validators.judge.Verdict.Outcome.BREACH;
import static io.tidewatch.validators.judge.Verdict.Outcome.INCONCLUSIVE;
import static io.tidewatch.validators.judge.Verdict.Outcome.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.GoldenBytes;
import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.pane.Flights;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.profile.RankSketch;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EarlierWindowsTest {

  private static final ColumnFrame UNFROZEN =
      ColumnFrame.unfrozen("distance", ColumnType.NUMERIC, Optional.empty());
  private static final int ROWS = 300;

  private final ColumnReader reader =
      new ColumnReader(Windows.MONITOR, Optional.empty(), Detail.ESSENTIAL);
  private final EarlierWindows earlier = EarlierWindows.none();
  private final Draws draws = new Draws(7);
  private JudgeState judge = JudgeState.EMPTY;
  private int hour;

  @Test
  void withoutABaselineWindowsAreLearnedFromAndThenJudgedAgainstThoseBefore() {
    assertThat(next(0)).isEmpty(); // there is nothing before the first
    for (int i = 0; i < 14; i++) {
      Verdict learning = next(0).orElseThrow();
      assertThat(learning.outcome()).isEqualTo(INCONCLUSIVE);
      assertThat(learning.reason()).isEqualTo("learning: " + i + " of 14 windows");
    }
    assertThat(next(0).orElseThrow().outcome()).isEqualTo(PASS);
    Verdict moved = next(1).orElseThrow();
    assertThat(moved.outcome()).isEqualTo(BREACH);
    assertThat(moved.reason()).endsWith(", against earlier windows");
  }

  @Test
  void theStatisticIsToldWithItsSketchErrorAndTheRowsBefore() {
    next(0);
    WindowPart part = reader.read(window(profile(0)), earlier);
    assertThat(part.measurements())
        .filteredOn(number -> number.key().metric().equals(Metrics.KS))
        .singleElement()
        .matches(number -> number.reading().low().isPresent())
        .matches(number -> number.baselineRows().getAsLong() == ROWS)
        .matches(number -> number.baseline().isEmpty());
  }

  @Test
  void onlyTheLastFourteenToTwentyEightWindowsAreRemembered() {
    RankSketch numbers = profile(0).ranks().orElseThrow();
    for (int i = 0; i < 100; i++) {
      earlier.add(window(i), numbers);
      long windows = earlier.numbers().orElseThrow().count() / ROWS;
      assertThat(windows).isBetween(Math.min(i + 1L, 14), 28L);
    }
    assertThat(EarlierWindowsFormat.INSTANCE.toBytes(earlier).length).isLessThan(20_000);
  }

  @Test
  void aWindowThatIsReadAgainIsNotRememberedTwice() {
    RankSketch numbers = profile(0).ranks().orElseThrow();
    earlier.add(window(5), numbers);
    earlier.add(window(5), numbers);
    earlier.add(window(4), numbers);
    assertThat(earlier.numbers().orElseThrow().count()).isEqualTo(ROWS);
  }

  @Test
  void earlierWindowsKeepTheirBytes() {
    earlier.add(window(0), Draws.profileOf(UNFROZEN, List.of("1", "2", "2")).ranks().orElseThrow());
    String golden = GoldenBytes.lines("EarlierWindows").get(0);
    byte[] bytes = HexFormat.of().parseHex(golden);
    assertThat(HexFormat.of().formatHex(EarlierWindowsFormat.INSTANCE.toBytes(earlier)))
        .isEqualTo(golden);
    EarlierWindows read = EarlierWindowsFormat.INSTANCE.fromBytes(bytes);
    assertThat(EarlierWindowsFormat.INSTANCE.toBytes(read)).isEqualTo(bytes);
  }

  /** The drift verdict on the next window, whose numbers have moved by so much. */
  private Optional<Verdict> next(double shift) {
    Profile profile = profile(shift);
    ColumnWindow window = window(profile);
    hour++;
    WindowPart part = reader.read(window, earlier);
    earlier.add(window.window(), profile.ranks().orElseThrow());
    var result = new ClosedWindow(Windows.MONITOR, Optional.empty(), List.of(part)).judge(judge);
    judge = result.after();
    return result.verdicts().stream().filter(v -> v.check().equals("drift")).findFirst();
  }

  private Profile profile(double shift) {
    var texts = new ArrayList<String>();
    for (int row = 0; row < ROWS; row++) {
      texts.add(Double.toString(draws.normal() + shift));
    }
    return Draws.profileOf(UNFROZEN, texts);
  }

  private ColumnWindow window(Profile profile) {
    return new ColumnWindow(
        Flights.SUBJECT, window(hour), "distance", profile, new TreeMap<>(), List.of());
  }

  private static Window window(int hours) {
    return Window.of(Flights.MIDNIGHT.toEpochMilli() + hours * 2L * Flights.HOUR, 2 * Flights.HOUR);
  }
}
