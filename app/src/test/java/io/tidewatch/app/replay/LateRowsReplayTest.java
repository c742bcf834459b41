// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.Tidewatch;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.pane.InputRange;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream of five days of which some rows come hours late, and a burst of nulls. */
final class LateRowsReplayTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int HOURS = 120;
  private static final int ROWS_AN_HOUR = 120;
  private static final int BURST_HOUR = 100;
  private static final Duration HOUR = Duration.ofHours(1);

  /** Numbers that the judge makes of histories, as these were when it judged. */
  private static final List<String> OF_HISTORY =
      List.of(Metrics.CALIBRATED_P, Metrics.DETECTABLE_SHIFT);

  private static final String VIEW =
      """
      monitor: shop
      owner: team
      sources:
        features: {from: file:F, format: csv, time: at, out-of-orderness: 1m, allowed-lateness: 6h}
      columns: {carrier: {type: categorical}, price: {type: numeric}}
      slices: [carrier]
      windows: [1h, 4h]
      baseline: {from: 2026-01-01T00:00:00Z, to: 2026-01-03T00:00:00Z}
      limits: {rows-per-slice: 1}
      """;

  /** A row, when it comes, and when it comes if it comes too late. */
  private record Arrival(Instant at, Instant comes, Instant tooLate, String text) {}

  @TempDir private Path folder = Path.of("");
  private final StringWriter told = new StringWriter();
  private final List<Arrival> rows = new ArrayList<>();

  @BeforeEach
  void draw() {
    draw(4);
  }

  private void draw(int burstHours) {
    rows.clear();
    var random = new Random(20_260_102);
    for (int hour = 0; hour < HOURS; hour++) {
      for (int i = 0; i < ROWS_AN_HOUR; i++) {
        Instant at = START.plus(HOUR.multipliedBy(hour)).plusSeconds(30L * i);
        boolean burst = hour >= BURST_HOUR && hour < BURST_HOUR + burstHours;
        boolean missing = random.nextDouble() < (burst ? 0.7 : 0.1);
        String price = missing ? "" : Double.toString(random.nextGaussian());
        boolean late = random.nextInt(20) == 0;
        Instant comes = late ? at.plusSeconds(1 + random.nextInt(6 * 3600 - 60)) : at;
        Instant tooLate = rows.size() % 101 == 0 ? at.plus(HOUR.multipliedBy(10)) : at;
        String text = at + "," + price + ",C" + random.nextInt(3);
        rows.add(new Arrival(at, comes, tooLate, text));
      }
    }
  }

  @Test
  void rowsWithinTheLatenessChangeNeitherTheLastRevisionsNorTheIncidents() throws Exception {
    Path straight = replay("straight", Arrival::at);
    Path late = replay("late", Arrival::comes);

    assertThat(counts(late)).isEqualTo(counts(straight));
    assertThat(counts(late).get("late").asLong()).isZero();
    assertThat(newestProfiles(late)).isEqualTo(newestProfiles(straight)).hasSize(HOURS * 5 / 4);
    Map<String, String> inTime = lastMeasurements(straight);
    Map<String, String> revised = lastMeasurements(late);
    assertThat(revised.keySet()).isEqualTo(inTime.keySet()).hasSizeGreaterThan(50 * HOURS);
    assertThat(revised.keySet())
        .allSatisfy(key -> assertThat(revised.get(key)).as(key).isEqualTo(inTime.get(key)));
    assertThat(opened(late)).isEqualTo(opened(straight)).hasSize(1);
    assertThat(snapshots(straight).list()).hasSameSizeAs(snapshots(straight).newest());
    assertThat(snapshots(late).newest())
        .filteredOn(snapshot -> snapshot.facts().revision() > 1)
        .hasSizeGreaterThan(HOURS);
    assertThat(told(late))
        .filteredOn(event -> event.note().isEmpty())
        .hasSameSizeAs(told(straight));
    run("explain", opened(late).get(0), "--data", late.toString()); // 0: none is different
    assertThat(told.toString()).containsPattern("[1-9][0-9]* recomputed equal, 0 different");
  }

  @Test
  void rowsThatCameTooLateAreMergedAfterwardsAndMakeTheStoredWindowsWhole() throws Exception {
    Path straight = replay("straight", Arrival::at);
    Path late = replay("late", Arrival::tooLate);
    int lost = counts(late).get("late").asInt(); // but for those of the last hours
    assertThat(lost).isGreaterThan(ROWS_AN_HOUR * (HOURS - 10) / 101);
    assertThat(newestProfiles(late)).isNotEqualTo(newestProfiles(straight));
    assertThat(merge(late)).contains(lost + " of " + lost + " late rows read, ", " revision 2 ");
    assertThat(newestProfiles(late)).isEqualTo(newestProfiles(straight));
    for (SnapshotManifest merged : snapshots(late).newest()) {
      SnapshotManifest told =
          snapshots(late).revisions(merged).stream()
              .filter(revision -> revision.facts().lateRows() == 0)
              .reduce((older, newer) -> newer)
              .orElseThrow();
      assertThat(merged.facts().rows()).isEqualTo(told.facts().rows() + merged.facts().lateRows());
      assertThat(merged.breaches()).isEqualTo(told.breaches());
      assertThat(merged.facts().inputs().stream().mapToLong(InputRange::count).sum())
          .isEqualTo(merged.facts().rows());
    }

    List<SnapshotManifest> stored = snapshots(late).list();
    assertThat(merge(late)).contains(" late rows read, 0 windows revised");
    assertThat(snapshots(late).list()).isEqualTo(stored);
  }

  @Test
  void anIncidentThatLateRowsTakeTheEvidenceOfGetsANoteAndNothingElse() throws Exception {
    Instant from = START.plus(HOUR.multipliedBy(BURST_HOUR));
    draw(0);
    rows.removeIf(row -> !row.at().isBefore(from) && row.at().isBefore(from.plus(HOUR)));
    for (int i = 0; i < 900; i++) { // of the rows in time two of three are nulls, of all a tenth
      Instant at = from.plusSeconds(4L * i);
      Instant comes = i < 135 ? at : at.plus(HOUR.multipliedBy(2));
      rows.add(new Arrival(at, comes, at, at + "," + (i < 90 ? "" : "0.1") + ",C" + i % 3));
    }
    Path out = replay("late", Arrival::comes);
    List<IncidentEvent> told = told(out);

    IncidentEvent opened = told.get(0);
    assertThat(opened.onset()).isEqualTo(from);
    assertThat(opened.cause()).contains("missing-share of price");
    List<IncidentEvent> notes = told.stream().filter(event -> event.note().isPresent()).toList();
    assertThat(notes).isNotEmpty().allMatch(e -> e.incident().equals(opened.incident()));
    assertThat(notes.get(0).note().orElseThrow())
        .contains(
            "missing-share of price in " + from + "/PT1H 0.100 of 900 rows, it was 0.667 of 135")
        .contains(": no breach any more");
    assertThat(notes).allMatch(event -> event.transition() == Transition.UPDATED);
    for (String kind : List.of("incident", "verdict", "measurement")) {
      assertThat(PublishedSchema.named(kind).firstBreach(out.resolve(kind + "s.jsonl"))).isEmpty();
    }
  }

  @Test
  void trafficIsWhatCameInTimeHoweverItIsReadAndHoweverLateRowsMayBe() throws Exception {
    Set<String> traffic = traffic(replay("two", Arrival::comes, VIEW));
    String[] unbuffered = {"--parallelism", "1", "-D", "execution.buffer-timeout.interval=0ms"};

    assertThat(traffic).hasSizeGreaterThan(3 * HOURS);
    assertThat(traffic(replay("one", Arrival::comes, VIEW, unbuffered))).isEqualTo(traffic);
    String never = VIEW.replace("allowed-lateness: 6h", "allowed-lateness: 0s");
    assertThat(traffic(replay("never", Arrival::comes, never))).isEqualTo(traffic);
  }

  private static Set<String> traffic(Path out) throws Exception {
    var verdicts = new TreeSet<String>();
    for (String line : Files.readAllLines(out.resolve("verdicts.jsonl"))) {
      JsonNode json = new ObjectMapper().readTree(line);
      if (json.get("column").isNull()) {
        var said = Stream.of("check", "slice", "window", "outcome", "value", "threshold", "reason");
        verdicts.add(said.map(json::get).toList().toString());
      }
    }
    return verdicts;
  }

  private String merge(Path data) {
    var before = told.getBuffer().length();
    run(
        "snapshot",
        "add-late",
        "--monitor",
        folder.resolve("monitor.yaml") + "",
        "--input",
        folder.resolve("rows.csv") + "",
        "--data",
        data + "");
    return told.getBuffer().substring(before);
  }

  private Path replay(String name, Function<Arrival, Instant> order) throws Exception {
    return replay(name, order, VIEW);
  }

  private Path replay(String name, Function<Arrival, Instant> order, String view, String... more)
      throws Exception {
    Path file = folder.resolve("rows.csv"); // one name, for what was read is part of the results
    List<String> lines = new ArrayList<>(List.of("at,price,carrier"));
    rows.stream().sorted(Comparator.comparing(order)).forEach(row -> lines.add(row.text()));
    Files.write(file, lines);
    Path monitor = Files.writeString(folder.resolve("monitor.yaml"), view);
    Path out = folder.resolve(name);
    List<String> arguments = new ArrayList<>(List.of("replay", "--monitor", monitor + ""));
    arguments.addAll(List.of("--features", file + "", "--out", out + ""));
    arguments.addAll(List.of(more));
    run(arguments.toArray(String[]::new));
    return out;
  }

  private void run(String... arguments) {
    var printer = new PrintWriter(told, true);
    assertThat(Tidewatch.run(printer, printer, arguments)).as(told.toString()).isZero();
  }

  private static JsonNode counts(Path out) throws Exception {
    JsonNode counts =
        new ObjectMapper().readTree(out.resolve("run.json").toFile()).at("/streams/features");
    assertThat(counts.get("consumed").asLong())
        .isEqualTo(
            counts.get("accepted").asLong()
                + counts.get("quarantined").asLong()
                + counts.get("late").asLong()
                + counts.get("deadLettered").asLong()
                + counts.get("duplicates").asLong());
    return counts;
  }

  /** By window; a blob is named by its content, so equal names are equal bytes. */
  private static Map<String, String> newestProfiles(Path out) throws Exception {
    var profiles = new TreeMap<String, String>();
    for (SnapshotManifest snapshot : snapshots(out).newest()) {
      profiles.put(snapshot.facts().window().toString(), snapshot.profiles());
    }
    return profiles;
  }

  /** Of the columns; what traffic there was in time is another matter. */
  private static Map<String, String> lastMeasurements(Path out) throws Exception {
    var last = new TreeMap<String, JsonNode>();
    for (String line : Files.readAllLines(out.resolve("measurements.jsonl"))) {
      JsonNode json = new ObjectMapper().readTree(line);
      String metric = json.get("metric").asText();
      boolean ofTraffic = json.get("column").isNull() || metric.startsWith("rule:");
      if (ofTraffic || OF_HISTORY.stream().anyMatch(metric::endsWith)) {
        continue;
      }
      String key = json.get("slice") + "|" + json.get("column") + "|" + json.get("metric");
      last.merge(
          key + "|" + json.get("window"),
          json,
          (known, next) ->
              known.get("revision").asInt() > next.get("revision").asInt() ? known : next);
    }
    var values = new TreeMap<String, String>();
    last.forEach(
        (key, json) ->
            values.put(
                key,
                List.of("value", "reason", "low", "high", "rows", "baselineRows").stream()
                    .map(json::get)
                    .toList()
                    .toString()));
    return values;
  }

  private static List<String> opened(Path out) throws Exception {
    return told(out).stream()
        .filter(event -> event.transition() == Transition.OPENED)
        .map(IncidentEvent::incident)
        .toList();
  }

  private static List<IncidentEvent> told(Path out) throws Exception {
    return Files.readAllLines(out.resolve("incidents.jsonl")).stream()
        .map(IncidentJson::parse)
        .toList();
  }

  private static SnapshotStore snapshots(Path out) throws Exception {
    return new SnapshotStore(new LocalObjectStore(out));
  }
}
