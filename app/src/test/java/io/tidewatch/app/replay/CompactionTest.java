// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.snapshot.Compactor;
import io.tidewatch.app.snapshot.Retention;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.sinks.snapshot.SnapshotContent;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotOrigin.Made;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.store.LocalObjectStore.Durability;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.sinks.wire.IncidentJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours of a replay of the flights give way to their days. */
final class CompactionTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant LAST_DAY = Instant.parse("2013-02-12T00:00:00Z");

  @TempDir private Path data = Path.of("");
  private final StringWriter told = new StringWriter();

  @BeforeEach
  void link() throws IOException {
    StoreLinks.of(FlightsCut.reference().out(), data);
  }

  @Test
  void hoursGiveWayToTheirDaysButForWhatIncidentsName() throws Exception {
    Set<String> named = named();
    long before = objects().list("blobs/").size();
    int hours = hours().size();
    var kept = new TreeSet<>(ids(hours()));
    kept.retainAll(named);
    assertThat(tidewatch("compact", "--into", "1d", "--keep", "0d")).isZero();
    assertThat(ids(hours())).isNotEmpty().containsExactlyInAnyOrderElementsOf(kept);
    assertThat(told.toString())
        .endsWith(
            "23 windows of 1d made to stand for shorter ones, "
                + (hours - hours().size())
                + " snapshots removed\n");
    assertThat(objects().list("blobs/").size()).isLessThan((int) before / 2);
    assertThat(tidewatch("verify")).as(told.toString()).isZero();
    assertThat(tidewatch("compact", "--into", "1d", "--keep", "0d")).isZero();
    assertThat(told.toString()).startsWith("0 windows of 1d").contains(" 0 snapshots removed");
  }

  @Test
  void whatIsYoungStaysAndSoDoesWhatBaselinesWereMadeOf() throws Exception {
    Instant from = Instant.parse("2013-01-23T00:00:00Z");
    var period = new BaselineSpec.Period(from, from.plus(DAY));
    compact(objects(), Duration.ofDays(10), Map.of("flights-late", List.of(period)));
    assertThat(hours())
        .filteredOn(hour -> !named().contains(hour.id()))
        .extracting(hour -> hour.facts().window().start())
        .allMatch(
            start ->
                !start.isBefore(Instant.parse("2013-02-03T00:00:00Z"))
                    || (!start.isBefore(from) && start.isBefore(from.plus(DAY))))
        .anyMatch(start -> start.isBefore(from.plus(DAY)));
  }

  @Test
  void withoutStoredDaysHoursAreMergedAndAddUp() throws Exception {
    long rows = rows(hours());
    withoutDays();
    compact(objects(), Duration.ZERO, Map.of());
    List<SnapshotManifest> days =
        store().list().stream().filter(s -> s.facts().origin().made() == Made.PARTS).toList();
    assertThat(days).hasSize(22);
    assertThat(rows(days) + rows(lastDay())).isEqualTo(rows);
    assertThat(tidewatch("verify")).as(told.toString()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 200, 700})
  void whereverItDiesNothingIsLostAndTheNextOneFinishes(int changes) throws Exception {
    withoutDays();
    long rows = rows(hours());
    var dying = new DyingStore(objects(), changes);
    assertThatThrownBy(() -> compact(dying, Duration.ZERO, Map.of()))
        .hasMessageStartingWith("dead before ");
    assertThat(tidewatch("verify")).as(told.toString()).isZero();
    compact(objects(), Duration.ZERO, Map.of());
    assertThat(tidewatch("verify")).as(told.toString()).isZero();
    Set<String> kept = ids(lastDay());
    kept.addAll(named());
    assertThat(ids(hours())).isSubsetOf(kept);
    assertThat(rows(ofSize(DAY)) + rows(lastDay())).isEqualTo(rows);
  }

  @Test
  void twoAtOnceDecideTheSame() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Compactor.Result> one = () -> compact(objects(), Duration.ZERO, Map.of());
      int removed = 0;
      int hours = hours().size();
      for (var result : threads.invokeAll(List.of(one, one))) {
        removed += result.get().removed();
      }
      assertThat(removed).isEqualTo(hours - hours().size());
    } finally {
      threads.shutdownNow();
    }
    assertThat(tidewatch("verify")).as(told.toString()).isZero();
  }

  @Test
  void aSnapshotThatARestartPublishesAgainGoesWithTheNextOne() throws Exception {
    SnapshotManifest hour = hours().get(0);
    var facts = hour.facts();
    var content =
        new SnapshotContent(
            store().profiles(hour),
            hour.frames(),
            store().measurements(hour),
            store().verdicts(hour));
    compact(objects(), Duration.ZERO, Map.of());
    assertThat(store().publish(facts, content)).isEqualTo(hour);
    assertThat(compact(objects(), Duration.ZERO, Map.of()).removed()).isEqualTo(1);
    assertThat(tidewatch("verify")).as(told.toString()).isZero();
  }

  @Test
  void withoutIncidentsNothingIsRemoved() throws Exception {
    Files.delete(data.resolve("incidents.jsonl"));
    assertThat(tidewatch("compact", "--into", "1d", "--keep", "0d")).isEqualTo(2);
    assertThat(told.toString()).contains("incidents.jsonl does not exist, must be named by");
    assertThat(tidewatch("compact", "--into", "0d", "--keep", "x")).isEqualTo(2);
    assertThat(told.toString()).contains("is 'x', must be a number and one of ms, s, m, h, d: 30d");
  }

  private Compactor.Result compact(
      ObjectStore objects, Duration keep, Map<String, List<BaselineSpec.Period>> baselines)
      throws Exception {
    return new Compactor(objects, new Retention(DAY, keep, named(), baselines)).compact(() -> {});
  }

  private Set<String> named() {
    try {
      return Files.readAllLines(data.resolve("incidents.jsonl")).stream()
          .flatMap(line -> IncidentJson.parse(line).snapshots().stream())
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void withoutDays() throws IOException {
    for (SnapshotManifest snapshot : store().list()) {
      if (snapshot.facts().window().size().equals(DAY)) {
        Files.delete(data.resolve(store().path(snapshot)));
      }
    }
  }

  private List<SnapshotManifest> hours() throws IOException {
    return ofSize(HOUR);
  }

  private List<SnapshotManifest> ofSize(Duration size) throws IOException {
    return store().list().stream()
        .filter(stored -> stored.facts().window().size().equals(size))
        .toList();
  }

  /** The hours after which no window has ended that would make their day old enough. */
  private List<SnapshotManifest> lastDay() throws IOException {
    return hours().stream()
        .filter(hour -> !hour.facts().window().start().isBefore(LAST_DAY))
        .toList();
  }

  private static Set<String> ids(List<SnapshotManifest> snapshots) {
    return snapshots.stream().map(SnapshotManifest::id).collect(Collectors.toSet());
  }

  private static long rows(List<SnapshotManifest> snapshots) {
    return snapshots.stream().mapToLong(snapshot -> snapshot.facts().rows()).sum();
  }

  private LocalObjectStore objects() throws IOException {
    return new LocalObjectStore(data, Durability.CACHED);
  }

  private SnapshotStore store() throws IOException {
    return new SnapshotStore(objects());
  }

  private int tidewatch(String command, String... more) {
    told.getBuffer().setLength(0);
    var printer = new PrintWriter(told, true);
    var arguments = new ArrayList<>(List.of("snapshot", command, "--data", data.toString()));
    arguments.addAll(List.of(more));
    return Tidewatch.run(printer, printer, arguments.toArray(String[]::new));
  }
}
