// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import static io.tidewatch.validators.pane.Flights.MIDNIGHT;
import static io.tidewatch.validators.window.Windows.BASELINE;
import static io.tidewatch.validators.window.Windows.MONITOR;
import static io.tidewatch.validators.window.Windows.TWO_HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.pane.Flights;
import io.tidewatch.validators.pane.InputRange;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.Slicing;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LateWindowTest {

  private static final List<PredictionEvent> EVENTS =
      Windows.within(TWO_HOURS, Flights.events(1, 600, MIDNIGHT));

  static LongStream seeds() {
    return LongStream.range(2, 12);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverCameTooLateMakesTheStoredWindowWhole(long every) throws Exception {
    List<PredictionEvent> late = every(every, true);
    var stored = stored(every(every, false));
    LateWindow window = of(late);

    assertThat(window.rows()).isEqualTo(late.size());
    assertThat(InputRange.merge(window.inputs()))
        .singleElement()
        .matches(range -> range.count() == late.size());
    SortedMap<String, SortedMap<String, Profile>> sums = new TreeMap<>();
    window.addedTo(stored).forEach(column -> sums.put(column.column(), profiles(column)));
    assertThat(sums).isEqualTo(stored(EVENTS));
  }

  @Test
  void aSliceThatIsNotStoredIsNotMadeOfLateRowsAlone() throws Exception {
    var stored = stored(every(3, false));
    stored.values().forEach(slices -> slices.remove("origin=JFK"));
    ColumnWindow distance =
        of(every(3, true)).addedTo(stored).stream()
            .filter(column -> column.column().equals("distance"))
            .findFirst()
            .orElseThrow();
    assertThat(distance.slices()).containsKey("origin=LGA").doesNotContainKey("origin=JFK");
  }

  @Test
  void aColumnThatOnlyLateRowsHaveStandsByItself() throws Exception {
    var stored = stored(every(3, false));
    stored.remove("carrier");
    assertThat(of(every(3, true)).addedTo(stored))
        .extracting(ColumnWindow::column)
        .containsExactly("carrier", "distance", "origin", "score", "tail");
  }

  private static LateWindow of(List<PredictionEvent> late) {
    return LateWindow.of(MONITOR, BASELINE, late).stream()
        .filter(window -> window.window().equals(TWO_HOURS))
        .findFirst()
        .orElseThrow();
  }

  private static List<PredictionEvent> every(long nth, boolean picked) {
    return EVENTS.stream()
        .filter(event -> (event.position().index() % nth == 0) == picked)
        .collect(Collectors.toList());
  }

  private static SortedMap<String, SortedMap<String, Profile>> stored(List<PredictionEvent> events)
      throws Exception {
    SortedMap<String, SortedMap<String, Profile>> profiles = new TreeMap<>();
    Windows.columns(TWO_HOURS, events)
        .forEach(column -> profiles.put(column.column(), profiles(column)));
    return SnapshotProfiles.storable(profiles, 1);
  }

  private static SortedMap<String, Profile> profiles(ColumnWindow column) {
    SortedMap<String, Profile> profiles = new TreeMap<>(column.slices());
    profiles.put(Slicing.ALL, column.all());
    return profiles;
  }
}
