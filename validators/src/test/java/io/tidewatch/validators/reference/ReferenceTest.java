// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Limits;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.BaselineBuilder;
import io.tidewatch.validators.baseline.BaselineCount;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.GoldenBytes;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.Slicing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReferenceTest {

  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Baseline FRAMES = frames();

  @Test
  void seasonalWindowsAreComparedWithTheSameHourOfTheWeek() {
    ReferenceRule rule = rule(new BaselineSpec.Seasonal(Duration.ofDays(7), 4, Optional.empty()));

    assertThat(rule.phaseOf(hour(9))).isEqualTo(rule.phaseOf(hour(9 + 168)));
    assertThat(rule.phaseOf(hour(9))).isNotEqualTo(rule.phaseOf(hour(9 + 24)));
    assertThat(rule.blockOf(hour(9))).isEqualTo(hour(9).start().toEpochMilli());
    assertThat(rule.blocksMax(hour(9))).isEqualTo(4);
    assertThat(rule.phases(HOUR)).isEqualTo(168);
    assertThat(rule.span()).isEqualTo(Duration.ofDays(28));
  }

  @Test
  void aTrailingFortnightOfHoursIsKeptInSixteenBlocksAndOneOfDaysInFourteen() {
    ReferenceRule rule = rule(new BaselineSpec.Trailing(Duration.ofDays(14), Optional.empty()));
    Window day = Window.containing(MONDAY, DAY);

    assertThat(rule.phaseOf(hour(9))).isEqualTo(rule.phaseOf(hour(10))).isZero();
    assertThat(rule.blocksMax(hour(9))).isEqualTo(16); // of 21 hours each
    assertThat(rule.blockOf(hour(0))).isLessThanOrEqualTo(MONDAY.toEpochMilli());
    assertThat(rule.blocksMax(day)).isEqualTo(14);
    assertThat(rule.blockOf(day)).isEqualTo(MONDAY.toEpochMilli());
    assertThat(rule.phases(HOUR)).isEqualTo(1);
  }

  @Test
  void aBaselineThatStandsHasNoRule() {
    assertThat(ReferenceRule.of(Optional.empty())).isEmpty();
    assertThat(ReferenceRule.of(Optional.of(new BaselineSpec.Version("a")))).isEmpty();
  }

  @Test
  void aReferenceIsTheSumOfItsBlocksOverTheFrozenFrames() {
    Baseline reference = Reference.of(FRAMES, List.of(block(0, 1, 2), block(7, 3)));

    assertThat(reference.id()).isEqualTo(FRAMES.id());
    assertThat(reference.rows()).isEqualTo(3);
    assertThat(reference.from()).isEqualTo(MONDAY);
    assertThat(reference.to()).isEqualTo(hour(7).end());
    assertThat(reference.column("x").orElseThrow().frame())
        .isEqualTo(FRAMES.column("x").orElseThrow().frame());
    assertThat(reference.slice("all", "x")).contains(profile(1, 2, 3));
    assertThat(reference.slice("city=Oslo", "x")).contains(profile(1, 2, 3).toLean());
  }

  @Test
  void aReferenceOfNothingHasTheFramesAndNoRow() {
    Baseline reference = Reference.of(FRAMES, List.of());

    assertThat(reference.rows()).isZero();
    assertThat(reference.slice("all", "x").orElseThrow().rows()).isZero();
  }

  @Test
  void toBeAddedUpChangesNoBlock() {
    ReferenceBlock block = block(0, 1, 2);

    assertThat(Reference.of(FRAMES, List.of(block, block)).rows()).isEqualTo(4);
    assertThat(Reference.of(FRAMES, List.of(block, block)).slice("all", "x"))
        .contains(profile(1, 2, 1, 2));
    assertThat(block.profiles().get("x")).containsEntry("all", profile(1, 2));
  }

  @Test
  void blocksKeepTheirBytes() {
    GoldenBytes.hold(ReferenceBlockFormat.INSTANCE, block(0, 1, 2), "ReferenceBlock");
  }

  private static ReferenceRule rule(BaselineSpec spec) {
    return ReferenceRule.of(Optional.of(spec)).orElseThrow();
  }

  private static Window hour(int hour) {
    return Window.containing(MONDAY.plus(HOUR.multipliedBy(hour)), HOUR);
  }

  private static ReferenceBlock block(int hour, double... values) {
    SortedMap<String, Profile> slices = new TreeMap<>();
    slices.put("all", profile(values));
    slices.put("city=Oslo", profile(values).toLean());
    SortedMap<String, SortedMap<String, Profile>> columns = new TreeMap<>(Map.of("x", slices));
    return new ReferenceBlock(hour(hour).start(), hour(hour).end(), values.length, columns);
  }

  private static Profile profile(double... values) {
    var frame = FRAMES.column("x").orElseThrow().frame();
    Profile profile = Profile.full(frame);
    var parsed = new ParsedValue();
    for (double value : values) {
      frame.parse("" + value, parsed);
      profile.add(parsed);
    }
    return profile;
  }

  private static Baseline frames() {
    var schema = new Schema(List.of("x"));
    var rows =
        List.of("1", "2", "3", "4").stream()
            .map(text -> new Row(schema, new String[] {text}))
            .toList();
    BaselineBuilder pilot =
        BaselineBuilder.pilot("m", Map.of(), Limits.DEFAULT, new Slicing(List.of()));
    rows.forEach(row -> pilot.observe(row, MONDAY, "a"));
    BaselineCount count = pilot.freeze();
    rows.forEach(row -> count.count(row, MONDAY, "a"));
    return count.build(MONDAY, MONDAY.plus(DAY));
  }
}
