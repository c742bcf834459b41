// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.validationset.RowJson;
import io.tidewatch.sinks.validationset.ValidationSetManifest;
import io.tidewatch.sinks.validationset.ValidationSetStore;
import io.tidewatch.validators.sample.SampledRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Nine days of flights with requests, and what the commands say of their validation sets. */
@TestInstance(Lifecycle.PER_CLASS)
final class ValidationSetReplayTest {

  private static final int ROWS = 8000;
  private static final Instant PINNED = Instant.parse("2013-01-04T00:00:00Z");
  private static final Instant RETIRED = Instant.parse("2013-01-07T00:00:00Z");
  private static final Path DATA = Path.of("../data/flights");

  private Path folder = Path.of("");
  private Path out = Path.of("");
  private Path monitor = Path.of("");
  private final Set<String> tails = new TreeSet<>();

  @BeforeAll
  void replay(@TempDir Path temporary) throws IOException {
    folder = temporary;
    out = Files.createDirectories(folder.resolve("out"));
    monitor = monitor();
    List<String> predictions = StoredText.lines(DATA.resolve("predictions.csv.gz"), ROWS + 1);
    predictions.stream().skip(1).map(line -> line.split(",", -1)[7]).forEach(tails::add);
    tails.remove("");
    tails.removeIf(tail -> tail.length() < 5);
    Files.write(folder.resolve("p.csv"), predictions);
    Files.write(folder.resolve("l.csv"), StoredText.lines(DATA.resolve("labels.csv.gz"), ROWS));
    Path row = folder.resolve("row.json");
    Files.writeString(row, pinnedRow());
    String[] whose = {"--data", out.toString(), "--monitor", "flights-late", "--at"};
    assertDone("pin", with(whose, "" + PINNED, "--row", row.toString(), "--incident", "storm"));
    assertDone("retire", with(whose, "" + RETIRED, "--case", "from-a-user", "--cause", "fixed"));
    assertDone("refresh", with(whose, "2013-01-05T09:30:00Z"));
    assertThat(replay(out, "1")).isZero();
  }

  @Test
  void aRowPinnedFromAnIncidentIsInEveryLaterVersionUntilItIsRetired() throws IOException {
    List<ValidationSetManifest> sets = sets(out);
    assertThat(sets).hasSizeGreaterThan(8);
    for (ValidationSetManifest set : sets) {
      Instant asOf = set.facts().asOf();
      boolean expected = !asOf.isBefore(PINNED) && asOf.isBefore(RETIRED);
      assertThat(pinned(set)).as("as of %s", asOf).isEqualTo(expected ? 1 : 0);
    }
    assertThat(sets).anyMatch(set -> !set.facts().turnover().retired().isEmpty());
  }

  /** One a refresh, until the places are taken; {@code evaluate} tells of them by themselves. */
  @Test
  void rowsOfAScenarioStayInEverySetAndAreEvaluated() throws IOException {
    List<ValidationSetManifest> sets = sets(out);
    Set<String> before = Set.of();
    for (ValidationSetManifest set : sets) {
      if (set.facts().stage().equals("production")) {
        Set<String> night = rowsOf(set, "scenario:night-departures");
        assertThat(night).containsAll(before).hasSizeLessThanOrEqualTo(4);
        before = night;
      }
    }
    assertThat(before).hasSize(4);
    assertThat(
            assertDone(
                "evaluate",
                "--data",
                out.toString(),
                "--monitor",
                monitor.toString(),
                "--set",
                sets.get(sets.size() - 1).id()))
        .contains("4 rows kept for scenario:night-departures");
  }

  private Set<String> rowsOf(ValidationSetManifest set, String reason) throws IOException {
    var ids = new TreeSet<String>();
    for (SampledRow row : store(out).rows(set)) {
      if (row.reasons().containsKey(reason)) {
        assertThat(Double.parseDouble(row.row().row().text("hour").orElseThrow()))
            .isGreaterThanOrEqualTo(21);
        ids.add(row.row().id());
      }
    }
    return ids;
  }

  @Test
  void aSetIsMadeAtTheEndOfThePaneInWhichItWasAskedFor() throws IOException {
    assertThat(sets(out))
        .filteredOn(set -> set.facts().cause().equals("request"))
        .extracting(set -> set.facts().asOf())
        .containsExactly(Instant.parse("2013-01-05T10:00:00Z"));
  }

  @Test
  void otherSubtasksMakeTheSameManifests() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.copy(out.resolve("control.jsonl"), other.resolve("control.jsonl"));
    assertThat(replay(other, "2")).isZero();

    for (ValidationSetManifest set : sets(out)) {
      Path manifest = Path.of("validation-sets", set.id() + ".json");
      assertThat(other.resolve(manifest)).hasSameBinaryContentAs(out.resolve(manifest));
    }
    assertThat(sets(other)).isEqualTo(sets(out));
  }

  @Test
  void aSensitiveColumnIsInNoFileOfTheRun() throws IOException {
    assertThat(tails).hasSizeGreaterThan(1000);
    int files = 0;
    for (Path file : files(out)) {
      String content = StoredText.of(file);
      files++;
      assertThat(StoredText.anyIn(content, tails)).as(file.toString()).isEmpty();
      if (!file.endsWith("control.jsonl")) { // asked for before the document was known
        assertThat(content).as(file.toString()).doesNotContain("SECRET-1");
      }
    }
    for (ValidationSetManifest set : sets(out)) {
      String rows = store(out).rows(set).stream().map(RowJson::line).toList().toString();
      assertThat(rows).contains("\"carrier\":\"UA\"").doesNotContain("tailnum");
      assertThat(StoredText.anyIn(rows, tails)).isEmpty();
    }
    assertThat(files).isGreaterThan(100);
    String tail = tails.iterator().next();
    assertThat(StoredText.anyIn("of " + tail + "7", tails)).contains(tail);
  }

  @Test
  void aRowWithASensitiveColumnIsNotPinned() throws IOException {
    Path row = folder.resolve("row.json");
    assertThat(refusal("pin", "--data", out.toString(), "--row", row.toString()))
        .contains("columns of --row has [tailnum], must leave out what is sensitive");
  }

  @Test
  void aReplayWithABadRequestIsRefusedBeforeAnythingIsReplaced() throws IOException {
    Path directory = Files.createDirectories(folder.resolve("bad"));
    Files.writeString(directory.resolve("control.jsonl"), "{\"hello\":1}\n");
    Files.writeString(directory.resolve(".tidewatch"), "");
    Path kept = Files.writeString(directory.resolve("incidents.jsonl"), "");

    assertThat(replay(directory, "1")).isEqualTo(2);
    assertThat(kept).exists();
  }

  @Test
  void aCandidateIsComparedOnTheSameSetOnly() throws IOException {
    List<ValidationSetManifest> sets = sets(out);
    String set = sets.get(5).id();
    Path candidate = folder.resolve("c.csv");
    var lines = new ArrayList<>(List.of("flight_id,score"));
    store(out).rows(sets.get(5)).forEach(row -> lines.add(row.row().id() + ",0.25"));
    Files.write(candidate, lines);
    Path before = folder.resolve("before.json");
    String[] whose = {"--data", out.toString(), "--monitor", monitor.toString(), "--set"};
    Files.writeString(before, assertDone("evaluate", with(whose, set, "--json")));

    String said =
        assertDone(
            "evaluate",
            with(whose, set, "--predictions", "" + candidate, "--against", "" + before));
    assertThat(said).containsPattern("auc +0.500000 in \\[").contains("against the earlier");
    assertThat(refusal("evaluate", with(whose, sets.get(6).id(), "--against", before.toString())))
        .contains("is of set " + set + ", must be of " + sets.get(6).id());
    Files.write(candidate, lines.subList(0, 10));
    assertThat(refusal("evaluate", with(whose, set, "--predictions", candidate.toString())))
        .contains("has no prediction of")
        .contains("must have one of each");
  }

  @Test
  void versionsAreListedComparedAndExported() throws IOException {
    List<ValidationSetManifest> sets = sets(out);
    String[] data = {"--data", out.toString()};
    Path file = folder.resolve("set.avro");

    assertThat(assertDone("list", data).lines()).hasSize(sets.size());
    assertThat(assertDone("diff", with(data, sets.get(0).id(), sets.get(1).id())))
        .containsPattern("\\d+ added, \\d+ gone, 0 relabelled, \\d+ kept for other reasons");
    assertDone("export", with(data, sets.get(0).id(), "--out", file.toString()));
    assertThat(file).hasSameBinaryContentAs(out.resolve(store(out).path(sets.get(0))));
    assertThat(refusal("export", with(data, sets.get(0).id(), "--out", file.toString())))
        .contains("must be a new file");
    assertThat(assertDone("show", with(data, sets.get(0).id())).lines())
        .hasSize(sets.get(0).rows());
  }

  private Path monitor() throws IOException {
    Path salt = Files.writeString(folder.resolve("salt"), "a salt that is long enough to be one");
    String document =
        Files.readString(Path.of("../config/monitors/flights.yaml"))
            .replaceFirst("(tailnum: *[{]type: identifier)", "$1, sensitive: true")
            .replace("  size: 5000 ", "  size: 500 ")
            .replace("rows: 100}", "rows: 4}");
    return Files.writeString(
        folder.resolve("m.yaml"), document + "privacy: {salt: 'file:" + salt + "'}\n");
  }

  private static String pinnedRow() {
    return """
        {"id":"from-a-user","time":"2013-01-02T10:00:00Z","modelVersion":"v1","stage":"production",\
        "kind":"binary","score":0.9,"label":"0","labelTime":"2013-01-02T12:00:00Z",\
        "labelSource":"","stratum":"origin=JFK","columns":{"carrier":"UA","tailnum":"SECRET-1"},"reasons":{"x":\
        "2013-01-02T12:00:00Z"},"inclusionProbability":null}
        """;
  }

  private int replay(Path directory, String parallelism) {
    var said = new PrintWriter(new StringWriter());
    return Tidewatch.run(
        said,
        said,
        "replay",
        "--monitor",
        monitor.toString(),
        "--predictions",
        folder.resolve("p.csv").toString(),
        "--labels",
        folder.resolve("l.csv").toString(),
        "--out",
        directory.toString(),
        "--parallelism",
        parallelism);
  }

  private static long pinned(ValidationSetManifest set) {
    return set.facts().content().reasons().getOrDefault("incident storm", 0L);
  }

  private static ValidationSetStore store(Path directory) throws IOException {
    return new ValidationSetStore(new LocalObjectStore(directory));
  }

  private static List<ValidationSetManifest> sets(Path directory) throws IOException {
    return store(directory).list();
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }

  private static String assertDone(String command, String... arguments) {
    var said = new StringWriter();
    var told = new StringWriter();
    assertThat(run(said, told, command, arguments)).as(told.toString()).isZero();
    return said.toString();
  }

  private static String refusal(String command, String... arguments) {
    var told = new StringWriter();
    assertThat(run(new StringWriter(), told, command, arguments)).isEqualTo(2);
    return told.toString();
  }

  private static int run(
      StringWriter said, StringWriter told, String command, String... arguments) {
    return Tidewatch.run(
        new PrintWriter(said, true),
        new PrintWriter(told, true),
        with(new String[] {"validation-set", command}, arguments));
  }
}
