// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import static io.tidewatch.validators.pane.Flights.MIDNIGHT;
import static io.tidewatch.validators.window.Windows.BASELINE;
import static io.tidewatch.validators.window.Windows.TWO_HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.drift.DriftEvidence;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.pane.Flights;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.window.SnapshotDiff.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What differs between two snapshots, and what parts add up to. */
class SnapshotDiffTest {

  private static final List<PredictionEvent> EVENTS =
      Windows.within(TWO_HOURS, Flights.events(1, 600, MIDNIGHT));

  static LongStream seeds() {
    return LongStream.range(2, 8);
  }

  @Test
  void nothingMovedBetweenASnapshotAndItself() {
    var moves = new SnapshotDiff(BASELINE).moves(side(EVENTS), side(EVENTS));
    assertThat(moves).isNotEmpty().allMatch(move -> move.size() == 0);
    assertThat(SnapshotDiff.missing(side(EVENTS), side(EVENTS))).isEmpty();
  }

  @Test
  void whatMovedIsMeasuredAsLiveWindowsAre() {
    List<PredictionEvent> near = EVENTS.subList(0, EVENTS.size() / 2);
    var moves = new SnapshotDiff(BASELINE).moves(side(near), side(EVENTS));
    SnapshotMove distance =
        moves.stream()
            .filter(move -> move.column().equals("distance") && move.slice().equals(Slicing.ALL))
            .findFirst()
            .orElseThrow();
    ColumnFrame frame = BASELINE.orElseThrow().column("distance").orElseThrow().frame();
    DriftEvidence evidence =
        DriftEvidence.of(frame, all(near, "distance"), all(EVENTS, "distance")).orElseThrow();
    assertThat(distance.distances()).extractingByKey(Metrics.PSI).hasToString(read(evidence.psi()));
    assertThat(distance.before()).containsKey(Metrics.MEAN).doesNotContainKey(Metrics.PSI);
  }

  @Test
  void rowsThatWentMissingCountAsMuchAsValuesThatMoved() {
    ColumnFrame frame = ColumnFrame.unfrozen("x", ColumnType.NUMERIC, Optional.empty());
    var moves = new SnapshotDiff(Optional.empty()).moves(of(frame, 500, 0), of(frame, 250, 250));
    // e = (np.array([500, 0, 0]) + .5) / 501.5; a = (np.array([250, 250, 0]) + .5) / 501.5
    // ((a - e) * np.log(a / e)).sum() - 2 * (1/500 + 1/500)
    assertThat(moves.get(0).size()).isCloseTo(3.4360452538959225, within(1e-12));
    assertThat(moves.get(0).distances()).containsKey(Metrics.KS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void partsAddUpToTheWhole(long every) {
    var parts = new ArrayList<SortedMap<String, SortedMap<String, Profile>>>();
    for (long part = 0; part < every; part++) {
      long rest = part;
      parts.add(
          profiles(
              EVENTS.stream()
                  .filter(event -> event.position().index() % every == rest)
                  .collect(Collectors.toList())));
    }
    SnapshotProfiles.Sum sum = SnapshotProfiles.sum(parts);
    SortedMap<String, SortedMap<String, Profile>> whole = profiles(EVENTS);
    whole.values().forEach(slices -> slices.keySet().removeAll(sum.leftOut()));
    assertThat(sum.profiles()).isEqualTo(whole);
    assertThat(sum.profiles())
        .allSatisfy((column, slices) -> assertThat(slices).containsKey("all"));
  }

  @Test
  void aSliceThatAPartDoesNotHaveIsLeftOut() {
    var thin = profiles(EVENTS.subList(0, 100));
    thin.values().forEach(slices -> slices.remove("origin=JFK"));
    SnapshotProfiles.Sum sum =
        SnapshotProfiles.sum(List.of(thin, profiles(EVENTS.subList(100, EVENTS.size()))));
    assertThat(sum.leftOut()).containsExactly("origin=JFK");
    assertThat(sum.profiles().values())
        .allMatch(slices -> slices.containsKey("all") && !slices.containsKey("origin=JFK"));
    assertThat(SnapshotDiff.missing(side(EVENTS), new Side(thin, TWO_HOURS.end())))
        .contains(new SnapshotDiff.Place("distance", "origin=JFK"));
  }

  private static String read(double value) {
    return Reading.of(value).toString();
  }

  private static Profile all(List<PredictionEvent> events, String column) {
    return Optional.ofNullable(profiles(events).get(column))
        .map(slices -> slices.get(Slicing.ALL))
        .orElseThrow();
  }

  private static Side of(ColumnFrame frame, int values, int missing) {
    Profile profile = Profile.full(frame);
    var value = new ParsedValue();
    for (int i = 0; i < values + missing; i++) {
      frame.parse(i < values ? String.valueOf(i % 250) : "", value);
      profile.add(value);
    }
    SortedMap<String, Profile> slices = new TreeMap<>(Map.of(Slicing.ALL, profile));
    return new Side(new TreeMap<>(Map.of("x", slices)), TWO_HOURS.end());
  }

  private static Side side(List<PredictionEvent> events) {
    return new Side(profiles(events), TWO_HOURS.end());
  }

  private static SortedMap<String, SortedMap<String, Profile>> profiles(
      List<PredictionEvent> events) {
    SortedMap<String, SortedMap<String, Profile>> profiles = new TreeMap<>();
    for (ColumnWindow column : Windows.columns(TWO_HOURS, events)) {
      SortedMap<String, Profile> slices = new TreeMap<>(column.slices());
      slices.put(Slicing.ALL, column.all());
      profiles.put(column.column(), slices);
    }
    return profiles;
  }
}
