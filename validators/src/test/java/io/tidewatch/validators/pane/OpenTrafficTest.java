// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import static io.tidewatch.validators.pane.Flights.HOUR;
import static io.tidewatch.validators.pane.Flights.MIDNIGHT;
import static io.tidewatch.validators.pane.Flights.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.constraint.RuleCount;
import io.tidewatch.validators.constraint.RuleId;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.GoldenBytes;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.slice.LeafLimit;
import io.tidewatch.validators.slice.Slicing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traffic is counted as it comes. */
final class OpenTrafficTest {

  private static final Slicing SLICING = new Slicing(Flights.monitor().slices());

  private static List<TrafficPartial> count(Monitor monitor, List<PredictionEvent> events) {
    var open = new OpenTraffic(monitor, Optional.empty());
    events.forEach(open::add);
    var partials = new ArrayList<TrafficPartial>();
    open.drain(partials::add);
    assertThat(open.bytes()).isZero();
    return partials;
  }

  /** The partials of each pane and subject, added as the judge of traffic adds them. */
  private static Map<String, TrafficPartial> sums(Monitor monitor, List<TrafficPartial> partials) {
    LeafLimit limit = Baseline.leafLimit(monitor, Optional.empty());
    var sums = new TreeMap<String, TrafficPartial>();
    for (TrafficPartial partial : partials) {
      sums.merge(
          partial.paneStart() + "|" + partial.subject(),
          partial,
          (known, next) -> known.plus(next).within(limit));
    }
    return sums;
  }

  @ParameterizedTest
  @CsvSource({"1, 4096", "2, 4096", "3, 4096", "1, 2", "2, 2", "3, 3"})
  void neitherOrderNorSplitOfTheEventsShows(long seed, int leafCells) {
    Monitor monitor = Flights.monitor(leafCells);
    List<PredictionEvent> events = Flights.events(seed, 400, MIDNIGHT);
    List<PredictionEvent> shuffled = new Draws(seed).shuffled(events);

    var inParts = new ArrayList<>(count(monitor, shuffled.subList(0, 150)));
    inParts.addAll(count(monitor, shuffled.subList(150, 400)));

    assertThat(sums(monitor, inParts)).isEqualTo(sums(monitor, count(monitor, events)));
  }

  @Test
  void everyRowIsCountedUnderItsLeafColumnsAndRules() {
    List<PredictionEvent> events =
        Flights.events(1, 1000, MIDNIGHT).stream()
            .filter(event -> event.subject().equals(SUBJECT))
            .filter(event -> event.time().isBefore(MIDNIGHT.plusMillis(HOUR)))
            .toList();

    TrafficPartial partial = count(Flights.monitor(), events).get(0);

    long missing = events.stream().filter(event -> event.row().text(2) == null).count();
    assertThat(partial.rows()).isEqualTo(events.size());
    assertThat(partial.leaves().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(events.size());
    assertThat(partial.columns()).containsOnlyKeys(Flights.SCHEMA.names());
    assertThat(partial.columns().get("tail")).isEqualTo(events.size());
    assertThat(partial.layouts()).hasSize(1);
    assertThat(partial.rules())
        .containsEntry(
            RuleId.ofColumn("distance", "type"),
            new RuleCount(events.size() - missing, 0, missing));
  }

  @Test
  void leavesBeyondTheLimitAreOthers() {
    List<TrafficPartial> partials = count(Flights.monitor(2), Flights.events(1, 300, MIDNIGHT));

    assertThat(partials).allMatch(partial -> partial.leaves().size() <= 3);
    assertThat(partials)
        .allMatch(partial -> sum(partial.leaves().values()) == partial.rows())
        .anyMatch(partial -> partial.leaves().containsKey(SLICING.otherLeaf()));
  }

  /** Panes and subjects take turns, and a row whose value is missing has no leaf that is known. */
  @Test
  void everyLeafIsCountedInItsPaneAndSubject() {
    List<PredictionEvent> events = Flights.events(2, 3000, MIDNIGHT);
    Map<String, Long> counted = new TreeMap<>();
    for (TrafficPartial partial : count(Flights.monitor(), events)) {
      partial
          .leaves()
          .forEach(
              (leaf, rows) ->
                  counted.merge(
                      key(partial.subject(), partial.paneStart(), leaf), rows, Long::sum));
    }

    Map<String, Long> naive = new TreeMap<>();
    for (PredictionEvent event : events) {
      long pane = Window.floor(event.time().toEpochMilli(), HOUR);
      naive.merge(key(event.subject(), pane, SLICING.leafOf(event.row())), 1L, Long::sum);
    }
    assertThat(counted).isEqualTo(naive);
    assertThat(naive.keySet()).anyMatch(key -> key.contains("(missing)"));
  }

  /** In the job one event goes to the sums of columns and to those of traffic: see Row#leaf. */
  @ParameterizedTest
  @CsvSource({"1, 4096", "2, 3", "3, 2"})
  void eventsThatAreSharedAreCountedLikeEventsOfEachOnesOwn(long seed, int leafCells) {
    Monitor monitor = Flights.monitor(leafCells);
    var panes = new OpenPanes(monitor, Optional.empty());
    var open = new OpenTraffic(monitor, Optional.empty());
    for (PredictionEvent event : Flights.events(seed, 1000, MIDNIGHT)) {
      panes.add(event);
      open.add(event);
    }
    var traffic = new ArrayList<TrafficPartial>();
    open.drain(traffic::add);
    assertThat(traffic).isEqualTo(count(monitor, Flights.events(seed, 1000, MIDNIGHT)));

    var alone = new OpenPanes(monitor, Optional.empty());
    Flights.events(seed, 1000, MIDNIGHT).forEach(alone::add);
    assertThat(bytes(panes)).isEqualTo(bytes(alone)).isNotEmpty();
  }

  private static List<String> bytes(OpenPanes panes) {
    var partials = new ArrayList<String>();
    panes.drain(
        partial ->
            partials.add(HexFormat.of().formatHex(ColumnPartialFormat.INSTANCE.toBytes(partial))));
    return partials;
  }

  private static String key(Subject subject, long pane, String leaf) {
    return subject + " " + pane + " " + leaf;
  }

  private static long sum(Collection<Long> rows) {
    return rows.stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void partialsKeepTheirBytes() {
    GoldenBytes.hold(
        TrafficPartialFormat.INSTANCE,
        count(Flights.monitor(), Flights.events(5, 6, MIDNIGHT)),
        "TrafficPartial");
  }
}
