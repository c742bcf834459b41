// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.sinks.baseline.BaselineManifest;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream with a week in it: weekends are unlike weekdays, and one Saturday is like a Tuesday. */
final class MovingBaselineTest {

  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
  private static final int DAYS = 70;
  private static final int ROWS_A_DAY = 150;
  private static final int SATURDAY = 61;

  private static final String VIEW =
      """
      monitor: week
      owner: team
      sources:
        features: {from: file:F, format: csv, time: at, out-of-orderness: 2d}
      columns: {x: {type: numeric}}
      windows: [1d]
      baseline: {seasonal: 7d, cycles: 3}
      drift: {default: {false-pages-per-week: 0.01}}
      alerts: {fire: 1 of 1, clear-after: 1}
      """;

  @TempDir private Path folder = Path.of("");
  private final StringWriter told = new StringWriter();
  private final List<String> rows = new ArrayList<>();

  @BeforeEach
  void write() throws Exception {
    var random = new Random(20_260_105);
    for (int day = 0; day < DAYS; day++) {
      boolean weekend = day % 7 >= 5 && day != SATURDAY;
      for (int i = 0; i < ROWS_A_DAY; i++) {
        Instant at = MONDAY.plus(Duration.ofDays(day)).plusSeconds(60L * i);
        rows.add(at + "," + (random.nextGaussian() + (weekend ? 3 : 0)));
      }
    }
    save("rows.csv", rows);
  }

  @Test
  void aSaturdayLikeATuesdayIsTheOneIncidentAndWeekendsAreNone() throws Exception {
    List<IncidentEvent> opened =
        incidents(replay("out", "rows.csv", VIEW)).stream()
            .filter(event -> event.transition() == Transition.OPENED)
            .toList();

    assertThat(opened).hasSize(1);
    assertThat(opened.get(0).onset()).isEqualTo(MONDAY.plus(Duration.ofDays(SATURDAY)));
    assertThat(opened.get(0).cause()).isEqualTo("drift of x");
  }

  @Test
  void theOrderOfRowsChangesNothing() throws Exception {
    List<String> shuffled = new ArrayList<>();
    for (int day = 0; day < DAYS; day += 2) { // within the out-of-orderness
      List<String> two = new ArrayList<>(rows.subList(day * ROWS_A_DAY, (day + 2) * ROWS_A_DAY));
      Collections.shuffle(two, new Random(day));
      shuffled.addAll(two);
    }
    save("shuffled.csv", shuffled);

    Path straight = replay("straight", "rows.csv", VIEW);
    Path other = replay("other", "shuffled.csv", VIEW);

    for (String file : List.of("measurements.jsonl", "verdicts.jsonl", "incidents.jsonl")) {
      assertThat(sorted(other.resolve(file))).isEqualTo(sorted(straight.resolve(file)));
    }
  }

  @Test
  void theFrameThatWasLearnedIsStoredAndCanBeNamed() throws Exception {
    Path first = replay("first", "rows.csv", VIEW);
    BaselineManifest frame = baselines(first).get(0);
    assertThat(frame.facts().from()).isEqualTo(MONDAY);
    assertThat(frame.facts().to()).isEqualTo(MONDAY.plus(Duration.ofDays(21)));

    String named = VIEW.replace("cycles: 3", "cycles: 3, frame: " + frame.id());
    Path second = replay("second", "rows.csv", named, "--baselines", first.toString());

    assertThat(incidents(second)).hasSameSizeAs(incidents(first));
    assertThat(second.resolve("baselines")).doesNotExist();
  }

  @Test
  void aFrameMayBeATimeWhoseRowsItIsLearnedOf() throws Exception {
    String time = "{from: " + MONDAY + ", to: " + MONDAY.plus(Duration.ofDays(63)) + "}";
    Path out = replay("out", "rows.csv", VIEW.replace("cycles: 3", "cycles: 3, frame: " + time));

    BaselineManifest frame = baselines(out).get(0);
    assertThat(frame.facts().rows()).isEqualTo(63 * ROWS_A_DAY);
    assertThat(incidents(out)).isNotEmpty();
  }

  /** Three weeks like those before lie inside the edges; three weeks at 100 do not. */
  @Test
  void aBaselineIsRefittedWhereMuchLiesOutsideOfItsEdges() throws Exception {
    Path out = replay("out", "rows.csv", VIEW);
    BaselineManifest before = baselines(out).get(0);
    String refit = "baseline refit --monitor " + monitor(VIEW) + " --data " + out + " --input ";
    String calm = " --from " + MONDAY.plus(Duration.ofDays(21)) + " --to ";

    String same = refit + folder.resolve("rows.csv") + calm + MONDAY.plus(Duration.ofDays(42));
    assertThat(run(same.split(" "))).as(told.toString()).isZero();
    assertThat(baselines(out)).containsExactly(before);
    assertThat(told.toString()).contains("21 days old", "it fits: no column has more than 5.0 %");

    save("far.csv", rows.stream().map(row -> row.replaceFirst(",.*", ",100")).toList());
    String far = refit + folder.resolve("far.csv") + calm + MONDAY.plus(Duration.ofDays(42));
    assertThat(run(far.split(" "))).as(told.toString()).isZero();
    BaselineManifest after =
        baselines(out).stream().filter(stored -> !stored.equals(before)).findFirst().orElseThrow();
    assertThat(after.facts().parent()).contains(before.id());
    assertThat(after.facts().reason())
        .isEqualTo("refit: 100.0 % of x lies outside of the edges (limit 5.0 %)");
    assertThat(after.facts().rows()).isEqualTo(21 * ROWS_A_DAY);
  }

  @Test
  void everythingWrongWithARefitIsToldAtOnce() throws Exception {
    String times = " --from " + MONDAY + " --to " + MONDAY + " --limit NaN --data " + folder;
    String command = "baseline refit --monitor " + monitor(VIEW) + times + "/no";

    assertThat(run(command.split(" "))).isEqualTo(2);
    assertThat(told.toString())
        .contains("--to is " + MONDAY + ", must be later than --from, " + MONDAY)
        .contains("--limit is NaN, must be a share in [0, 1]")
        .contains("/no, must be the directory that a run wrote");
  }

  @Test
  void rowsOfWindowsThatBreachedDoNotEnterARefit() throws Exception {
    Path out = replay("out", "rows.csv", VIEW);
    Instant saturday = MONDAY.plus(Duration.ofDays(SATURDAY));
    String refit = "baseline refit --monitor " + monitor(VIEW) + " --data " + out;
    String only = " --from " + saturday + " --to " + saturday.plus(Duration.ofDays(1));
    String command = refit + " --input " + folder.resolve("rows.csv") + only;

    assertThat(run(command.split(" "))).isEqualTo(2);
    assertThat(told.toString()).contains("no calm row in [" + saturday);
    String cut = command.replace(saturday + " --to", saturday.plusSeconds(3600) + " --to");
    assertThat(run(cut.split(" "))).isEqualTo(2); // a part of the window is no better
    assertThat(run((command + " --include-incidents").split(" "))).as(told.toString()).isZero();
    assertThat(told.toString()).contains("150 ");

    String before = " --from 2026-01-01T00:00:00Z --to 2026-01-06T00:00:00Z";
    assertThat(run(command.replace(only, before).split(" "))).isEqualTo(2);
    assertThat(told.toString()).contains("must be later than the baseline's end");
  }

  @Test
  void calmStoredWindowsBecomeABaselineWithTheFramesOfTheirParent() throws Exception {
    Path out = replay("out", "rows.csv", VIEW);
    String from = MONDAY.plus(Duration.ofDays(56)).toString();

    int status =
        run(
            ("baseline build --monitor " + monitor(VIEW) + " --from-snapshots " + out)
                .concat(" --from " + from + " --out " + folder.resolve("merged"))
                .split(" "));

    assertThat(status).as(told.toString()).isZero();
    BaselineManifest merged = baselines(folder.resolve("merged")).get(0);
    assertThat(merged.facts().parent()).contains(baselines(out).get(0).id());
    // A fortnight without the Saturday that breached, and the Sunday that ended the incident.
    assertThat(merged.facts().reason())
        .isEqualTo("merged of 12 calm windows; 2 with breaches, incidents or poison left out");
    assertThat(merged.facts().rows()).isEqualTo(12 * ROWS_A_DAY);
  }

  private Path replay(String name, String file, String yaml, String... more) throws Exception {
    Path out = folder.resolve(name);
    List<String> arguments = new ArrayList<>(List.of("replay", "--monitor", monitor(yaml)));
    arguments.addAll(List.of("--features", folder.resolve(file) + "", "--out", out + ""));
    arguments.addAll(List.of(more));
    int status = run(arguments.toArray(new String[0]));
    assertThat(status).as(told.toString()).isZero();
    return out;
  }

  private void save(String name, List<String> lines) throws Exception {
    Files.writeString(folder.resolve(name), "at,x\n" + String.join("\n", lines) + "\n");
  }

  private String monitor(String yaml) throws Exception {
    return Files.writeString(folder.resolve("monitor.yaml"), yaml).toString();
  }

  private int run(String... arguments) {
    var printer = new PrintWriter(told, true);
    return Tidewatch.run(printer, printer, arguments);
  }

  private static List<BaselineManifest> baselines(Path store) throws Exception {
    return new BaselineStore(new LocalObjectStore(store)).list();
  }

  private static List<IncidentEvent> incidents(Path out) throws Exception {
    return Files.readAllLines(out.resolve("incidents.jsonl")).stream()
        .map(IncidentJson::parse)
        .toList();
  }

  private static List<String> sorted(Path file) throws Exception {
    return Files.readAllLines(file).stream().sorted().toList();
  }
}
