// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.incident.IncidentLives;
import io.tidewatch.sinks.wire.ChangeJson;
import io.tidewatch.validators.event.ChangeEvent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a replay stored, drawn by the command line and for pages. */
@TestInstance(Lifecycle.PER_CLASS)
final class PlotCommandTest {

  private DriftingDays days = new DriftingDays(Path.of(""));

  @BeforeAll
  void replay(@TempDir Path folder) throws IOException {
    days = DriftingDays.replay(folder);
  }

  @Test
  void aDistributionShowsTheWindowBesideItsBaseline() throws Exception {
    String svg = svg("distribution", "--column", "x", "--window", day(DriftingDays.MOVED));

    assertThat(svg)
        .contains("x, all rows: 2026-03-25 00:00 to 2026-03-26 00:00 UTC")
        .contains("baseline (1,400 rows)")
        .contains("this window (200 rows)")
        .contains("4.6 % → 85.0 %");
  }

  @Test
  void theSliceAndTheSnapshotThatAreAskedForAreDrawn() throws Exception {
    String newest = svg("distribution", "--column", "x", "--slice", "origin=JFK");
    String id = newest.replaceAll("(?s).*snapshot ([0-9a-f]+).*", "$1");

    assertThat(newest).contains("x, origin=JFK: 2026-03-30 00:00");
    assertThat(svg("distribution", "--column", "x", "--snapshot", id))
        .contains("x, all rows: 2026-03-30 00:00");
  }

  /** Neither is what stands for it in the stores. */
  @Test
  void noValueOfASensitiveColumnIsOnAPicture() throws Exception {
    String svg = svg("distribution", "--column", "name", "--window", day(DriftingDays.MOVED));

    assertThat(svg).contains(Moves.WITHHELD).contains("%</text>");
    assertThat(svg.replaceAll("snapshot [0-9a-f]+", "")).doesNotContainPattern("[0-9a-f]{16}");
    for (String key : incidents()) {
      assertThat(svg("incident", key)).doesNotContain(DriftingDays.NAMES);
    }
    assertThat(svg).doesNotContain(DriftingDays.NAMES);
  }

  @Test
  void driftIsAMapOfAllColumnsOrALineOfOne() throws Exception {
    assertThat(svg("drift")).contains(">x</text>", ">name</text>", ">origin</text>");
    assertThat(svg("drift", "--top", "1")).contains("columns that moved less are not shown");
    assertThat(svg("drift", "--column", "x")).contains("drift of x, all rows", ">limit</text>");
    assertThat(svg("drift", "--column", "x", "--check", "missing-share"))
        .contains("missing-share of x");
  }

  @Test
  void performanceHasItsObjectiveItsBreachesAndWhatLabelsMayStillChange() throws Exception {
    assertThat(svg("performance", "--metric", "auc"))
        .contains(">objective: at least 0.8</text>")
        .contains(">breach</text>")
        .contains("coverage: labelled of predicted");
  }

  @Test
  void withoutItsFilesPerformanceIsReadOffStoredOutcomes(@TempDir Path folder) throws Exception {
    copyStores(days.out(), folder);
    Path out = folder.resolve("auc.svg");
    days.run(
        0,
        "plot",
        "performance",
        "--metric",
        "auc",
        "--data",
        folder.toString(),
        "--out",
        out.toString());
    assertThat(Files.readString(out))
        .contains(">auc of v1 in production, with its interval</text>");
    Path drift = folder.resolve("drift.svg");
    days.run(0, "plot", "drift", "--data", folder.toString(), "--out", drift.toString());
    assertThat(Files.readString(drift)).contains(">x</text>");
  }

  @Test
  void whatWasChangedMeanwhileIsMarked() throws Exception {
    Instant at = DriftingDays.START.plusSeconds(86_400L * 10);
    var deploy = new ChangeEvent(at, "deploy", "<#8123>", Optional.empty(), Optional.empty());
    Path seen = days.out().resolve("changes-seen.jsonl");
    String before = Files.readString(seen);
    Files.writeString(seen, ChangeJson.line(deploy) + "\n");
    try {
      String note = ">A: 2026-03-11 00:00 deploy &lt;#8123&gt;</text>";
      assertThat(svg("performance", "--metric", "auc")).contains(note);
      assertThat(svg("drift", "--column", "x")).contains(note);
    } finally {
      Files.writeString(seen, before);
    }
  }

  @ParameterizedTest
  @CsvSource({"light,800", "dark,400"})
  void aBitmapIsAsWideAsAskedFor(String theme, int width) throws Exception {
    Path out = days.folder().resolve(theme + ".png");
    plot(out, "drift", "--theme", theme, "--width", Integer.toString(width));

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(out)));

    assertThat(image.getWidth()).isEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "drift --out a.gif|--out is a.gif, must end in .svg or .png",
        "drift --out a.svg --width 9|--width is 9, must be in [320, 4000]",
        "drift --out a.svg --monitor no|--monitor is no, must be the name of a monitor: days",
        "drift --out a.svg --size 1h|--size is 1h, must be one of 1d",
        "drift --out a.svg --top 0|--top is 0, must be >= 1",
        "drift --out none/a.svg|--out is none/a.svg, must lie in a directory that exists",
        "drift --out a.svg --from 2026-03-02T00:00:00Z --to 2026-03-01T00:00:00Z|must be before"
            + " --to",
        "distribution --out a.svg --column no|--column is no, must be one of name, origin",
        "distribution --out a.svg --column x --slice no|--slice is no, must be one of all,"
            + " origin=JFK",
        "distribution --out a.svg --column x --window 2020-01-01T00:00:00Z|must be the start of a"
            + " window",
        "distribution --out a.svg --column x --check length-drift|--check is length-drift, must be"
            + " of what is counted of it: drift",
        "distribution --out a.svg --column x --snapshot zz|zz",
        "performance --out a.svg --metric no|--metric is no, must be one that labels give: auc",
        "incident no --out a.svg|KEY is no, must be a part of exactly one incident, is of 0"
      })
  void whatCanNotBeDrawnIsToldAndNothingIsWritten(String command, String message) {
    var arguments = new ArrayList<>(List.of("plot"));
    arguments.addAll(List.of(command.split(" ", -1)));
    arguments.addAll(List.of("--data", days.out().toString()));

    assertThat(days.run(2, arguments.toArray(new String[0]))).contains(message);
    assertThat(Path.of("a.svg")).doesNotExist();
  }

  private static void copyStores(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.filter(path -> !path.toString().endsWith(".jsonl")).toList()) {
        if (!each.equals(from)) {
          Files.copy(each, to.resolve(from.relativize(each)));
        }
      }
    }
  }

  private List<String> incidents() throws Exception {
    return List.copyOf(IncidentLives.read(days.out()).byKey().keySet());
  }

  private String svg(String... arguments) throws IOException {
    Path out = days.folder().resolve("picture.svg");
    plot(out, arguments);
    return Files.readString(out);
  }

  private void plot(Path out, String... arguments) {
    var all = new ArrayList<>(List.of("plot"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--data", days.out().toString(), "--out", out.toString()));
    String said = days.run(0, all.toArray(new String[0]));
    assertThat(said).startsWith(out.toString());
  }

  private static String day(int number) {
    return DriftingDays.START.plusSeconds(86_400L * number).toString();
  }
}
