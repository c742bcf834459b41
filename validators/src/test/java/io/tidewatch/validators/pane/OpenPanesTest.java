// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import static io.tidewatch.validators.pane.Flights.HOUR;
import static io.tidewatch.validators.pane.Flights.MIDNIGHT;
import static io.tidewatch.validators.pane.Flights.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.profile.ColumnBatch;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.slice.LeafLimit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenPanesTest {

  private static final Monitor MONITOR = Flights.monitor();
  private static final Optional<Baseline> BASELINE = Optional.of(Flights.baseline(MONITOR));

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void panesDrainedAnywhereAndMergedAreThoseOfOnePass(long seed) {
    drainedAnywhereIsOnePass(MONITOR, seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whichLeavesKeepTheirNamesDependsOnNoOrder(long seed) {
    drainedAnywhereIsOnePass(Flights.monitor(2), seed); // of twelve leaves
  }

  private static void drainedAnywhereIsOnePass(Monitor monitor, long seed) {
    List<PredictionEvent> events = Flights.events(seed, 400, MIDNIGHT);
    var onePass = new Merged(monitor);
    var panes = new OpenPanes(monitor, BASELINE);
    events.forEach(panes::add);
    panes.closedBy(Long.MAX_VALUE, onePass);

    var drained = new Merged(monitor);
    var random = new SplittableRandom(seed);
    var pieces = new OpenPanes(monitor, BASELINE);
    for (PredictionEvent event : new Draws(seed).shuffled(events)) {
      pieces.add(event);
      if (random.nextInt(40) == 0) {
        pieces.drain(drained);
      }
    }
    pieces.drain(drained);

    assertThat(onePass.bytes()).hasSize(2 * 3 * 5); // subjects, hours, columns
    assertThat(drained.bytes()).isEqualTo(onePass.bytes());
    assertThat(pieces.bytes()).isZero();
  }

  @Test
  void aWatermarkClosesThePanesThatItPassesAndNoOthers() {
    var panes = new OpenPanes(MONITOR, BASELINE);
    Flights.events(1, 100, MIDNIGHT).forEach(panes::add);
    var closed = new ArrayList<Long>();
    long secondPane = MIDNIGHT.toEpochMilli() + HOUR;

    panes.closedBy(secondPane - 2, partial -> closed.add(partial.paneStart()));
    assertThat(closed).isEmpty();
    panes.closedBy(secondPane - 1, partial -> closed.add(partial.paneStart()));
    assertThat(closed).isNotEmpty().containsOnly(MIDNIGHT.toEpochMilli());
    assertThat(panes.bytes()).isPositive();
  }

  @Test
  void whatGoesBeyondTheLeafLimitIsCountedAsOther() {
    var limited = new OpenPanes(Flights.monitor(2), Optional.empty());
    List<PredictionEvent> events = Flights.events(1, 200, MIDNIGHT);
    events.forEach(limited::add);
    var partials = new Merged(MONITOR);
    limited.drain(partials);
    ColumnPartial origins = partials.of(SUBJECT + "|origin", MIDNIGHT.toEpochMilli());

    assertThat(origins.leaves()).hasSize(3).containsKey("(other)\u001f(other)");
    long inLeaves = origins.leaves().values().stream().mapToLong(leaf -> leaf.rows()).sum();
    assertThat(inLeaves).isEqualTo(origins.all().rows()).isPositive();
  }

  @Test
  void aColumnOfTheBaselineThatVanishesIsMissingAndANewOneIsCounted() {
    var panes = new OpenPanes(MONITOR, BASELINE);
    var schema = new Schema(List.of("origin", "brand-new"));
    for (int i = 0; i < 7; i++) {
      var row = new Row(schema, new String[] {"JFK", "x" + i});
      var position = new Position("file:p.csv", i);
      panes.add(new PredictionEvent("id" + i, MIDNIGHT, SUBJECT, new Answer.None(), row, position));
    }
    var partials = new Merged(MONITOR);
    panes.drain(partials);

    for (String vanished : List.of("carrier", "distance", "tail", "score")) {
      ColumnPartial partial = partials.of(SUBJECT + "|" + vanished, MIDNIGHT.toEpochMilli());
      assertThat(partial.all().counters().missing()).as(vanished).isEqualTo(7);
      assertThat(partial.leaves().values()).allMatch(leaf -> leaf.counters().missing() == 7);
    }
    ColumnPartial added = partials.of(SUBJECT + "|brand-new", MIDNIGHT.toEpochMilli());
    assertThat(added.all().counters().values()).isEqualTo(7);
  }

  /** Twice as many as the counts of a leaf hold: they are folded in between. */
  @Test
  void aLeafLosesNoRowHoweverManyThereAre() throws InvalidMonitor {
    Monitor monitor =
        MonitorLoader.parse(
            """
            monitor: many
            owner: team
            sources:
              predictions: {from: file:p, format: json, id: /id, time: at, version: {value: v1},
                            prediction: {kind: none}}
            columns: {/a: {type: boolean}}
            slices: [/a]
            """,
            "many.yaml");
    var panes = new OpenPanes(monitor, Optional.empty());
    var row = new Row(new Schema(List.of("/a")), new String[] {"true"});
    var position = new Position("file:p", 0);
    var event = new PredictionEvent("id", MIDNIGHT, SUBJECT, new Answer.None(), row, position);
    long rows = 2L * ColumnBatch.LEAF_ROWS_MAX + 2;
    for (long i = 0; i < rows; i++) {
      panes.add(event);
    }
    var partials = new Merged(monitor);
    panes.drain(partials);

    ColumnPartial partial = partials.of(SUBJECT + "|/a", MIDNIGHT.toEpochMilli());
    assertThat(partial.all().rows()).isEqualTo(rows);
    assertThat(partial.leaves().values()).hasSize(1);
    assertThat(partial.leaves().values()).allMatch(leaf -> leaf.rows() == rows);
  }

  @Test
  void aDeclaredPointerIsMissingWhereItsObjectIs() throws InvalidMonitor {
    Monitor monitor =
        MonitorLoader.parse(
            """
            monitor: users
            owner: team
            sources:
              predictions: {from: file:p, format: json, id: /key/id, time: at,
                            version: {value: v1}, prediction: {kind: none}}
            columns: {/user/address/zip: {type: categorical}, /key/id: {type: identifier}}
            """,
            "users.yaml");
    var panes = new OpenPanes(monitor, Optional.empty());
    for (int i = 0; i < 10; i++) {
      var schema = new Schema(i < 4 ? List.of("/user/address/zip") : List.of("user"));
      var row = new Row(schema, new String[] {i < 3 ? "0150" : null});
      var position = new Position("file:p", i);
      panes.add(new PredictionEvent("id" + i, MIDNIGHT, SUBJECT, new Answer.None(), row, position));
    }
    var columns = new TreeMap<String, Long>();
    panes.drain(partial -> columns.put(partial.column(), partial.all().counters().missing()));

    assertThat(columns)
        .containsEntry("/user/address/zip", 7L)
        .containsOnlyKeys("/user/address/zip", "user");
  }

  @Test
  void whereTheEventsWereReadTravelsWithOneColumnOnly() {
    var panes = new OpenPanes(MONITOR, BASELINE);
    List<PredictionEvent> events =
        Flights.events(1, 300, MIDNIGHT).stream()
            .filter(event -> event.subject().equals(SUBJECT))
            .toList();
    events.forEach(panes::add);
    var read = new ArrayList<InputRange>();
    panes.drain(partial -> read.addAll(partial.inputs()));

    assertThat(read).hasSize(3); // one for each hour, and not for each column
    assertThat(read.stream().mapToLong(InputRange::count).sum()).isEqualTo(events.size());
    assertThat(InputRange.merge(read))
        .containsExactly(
            new InputRange(
                "file:p.csv",
                events.get(0).position().index(),
                events.get(events.size() - 1).position().index(),
                events.size()));
  }

  @Test
  void lateRowsOfAPaneLeaveTogetherWhenTheNextPaneEnds() {
    var panes = new OpenPanes(Flights.monitor(), Optional.empty());
    var sums = new ArrayList<ColumnPartial>();
    PredictionEvent late = Flights.events(1, 1, MIDNIGHT).get(0);
    long closed = Window.floor(late.time().toEpochMilli(), HOUR) + 2 * HOUR;
    panes.closedBy(closed - 1, sums::add);
    panes.add(late);
    panes.closedBy(closed + 7, sums::add);
    panes.add(late);
    panes.closedBy(closed + HOUR - 2, sums::add);
    assertThat(sums).isEmpty();
    panes.closedBy(closed + HOUR - 1, sums::add);
    assertThat(sums).isNotEmpty().allMatch(partial -> partial.all().rows() == 2);
  }

  @Test
  void aFateIsCountedOnceAndForgottenWhenToldOf() {
    var counts = new FateCount<String>("labels", StreamCount.Fate.CONSUMED);
    var told = new ArrayList<StreamCount>();
    counts.add("a");
    counts.add("b");
    counts.closedBy(Long.MAX_VALUE, told::add);
    assertThat(told).isEmpty();
    counts.drain(told::add);
    counts.drain(told::add);
    assertThat(told).containsExactly(new StreamCount("labels", StreamCount.Fate.CONSUMED, "", 2));
  }

  /** Partials, merged as the windows' operator merges them. */
  private static final class Merged implements Consumer<ColumnPartial> {

    private final Map<String, ColumnPartial> partials = new TreeMap<>();
    private final LeafLimit limit;

    Merged(Monitor monitor) {
      limit = Baseline.leafLimit(monitor, BASELINE);
    }

    @Override
    public void accept(ColumnPartial partial) {
      ColumnPartial travelled =
          ColumnPartialFormat.INSTANCE.fromBytes(ColumnPartialFormat.INSTANCE.toBytes(partial));
      partials.merge(
          partial.key() + "|" + partial.paneStart(),
          travelled,
          (known, next) -> {
            known.merge(next, limit);
            return known;
          });
    }

    ColumnPartial of(String key, long paneStart) {
      return Optional.ofNullable(partials.get(key + "|" + paneStart)).orElseThrow();
    }

    Map<String, String> bytes() {
      Map<String, String> bytes = new TreeMap<>();
      partials.forEach(
          (key, partial) ->
              bytes.put(
                  key, HexFormat.of().formatHex(ColumnPartialFormat.INSTANCE.toBytes(partial))));
      return bytes;
    }
  }
}
