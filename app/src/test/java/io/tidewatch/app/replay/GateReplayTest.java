// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.baseline.CalmWindows;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.validationset.ValidationSetManifest;
import io.tidewatch.sinks.validationset.ValidationSetStore;
import io.tidewatch.sinks.wire.GateJson;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.sample.SampledRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The flights until the blizzard, with three hours of 5 February in which some distances are
 * negative, under a rule that keeps such rows and allows none.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class GateReplayTest {

  private static final String BROKEN_FROM = "2013-02-05T12";
  private static final String BROKEN_TO = "2013-02-05T15";
  private static final String DAY = "2013-02-05T00:00:00Z";
  private static final String NEXT_DAY = "2013-02-06T00:00:00Z";

  private FlightsRun run = new FlightsRun(Path.of(""));
  private Path document = Path.of("");

  /** What the command says. */
  private record Said(int status, String text) {
    JsonNode json() throws Exception {
      return new ObjectMapper().readTree(text);
    }
  }

  @BeforeAll
  void replay(@TempDir Path folder) throws Exception {
    FlightsCut cut = FlightsCut.plain(folder);
    document =
        Files.writeString(
            folder.resolve("monitor.yaml"),
            Files.readString(FlightsRun.MONITOR)
                .replace("missing-share-max: 0.01, on-breach: quarantine", "severity: hard")
                .replace("slices: [origin, carrier, [origin, carrier]]", "slices: [origin]"));
    Path broken = broken(cut.predictions(), folder.resolve("broken.csv"));
    run = FlightsRun.replayOf(document, broken, cut.labels(), folder.resolve("out"));
  }

  private static Path broken(Path predictions, Path to) throws Exception {
    List<String> lines = Files.readAllLines(predictions);
    int distance = List.of(lines.get(0).split(",", -1)).indexOf("distance");
    var changed = new ArrayList<String>();
    for (String line : lines) {
      String[] fields = line.split(",", -1);
      boolean within = fields[1].compareTo(BROKEN_FROM) >= 0 && fields[1].compareTo(BROKEN_TO) < 0;
      if (within && changed.size() % 20 == 0) {
        fields[distance] = "-1";
      }
      changed.add(String.join(",", fields));
    }
    return Files.write(to, changed);
  }

  @Test
  void theHoursAndTheDayWithBrokenRowsArePoisonedAndNoOthersBeforeTheStorm() throws Exception {
    Said february =
        gate("--from", "2013-02-01T00:00:00Z", "--to", "2013-02-08T00:00:00Z", "--json");
    assertThat(february.status()).isEqualTo(1);
    assertThat(february.json().get("poisoned"))
        .extracting(window -> window.get("start").asText() + "/" + window.get("end").asText())
        .containsExactly(
            "2013-02-05T12:00:00Z/2013-02-05T13:00:00Z",
            "2013-02-05T13:00:00Z/2013-02-05T14:00:00Z",
            "2013-02-05T14:00:00Z/2013-02-05T15:00:00Z",
            DAY + "/" + NEXT_DAY);
    assertThat(february.json().get("reasons"))
        .allMatch(reason -> reason.at("/verdict/check").asText().equals("rule:range"))
        .allMatch(reason -> reason.get("incident").asText().startsWith("tidewatch:flights-late:"));
  }

  @Test
  void theTimesBeforeAndAfterAreFit() {
    Said before = gate("--from", "2013-02-02T00:00:00Z", "--to", DAY);
    assertThat(before.status()).isZero();
    assertThat(before.text()).startsWith("PASS flights-late production: train on");
    assertThat(gate("--from", NEXT_DAY, "--to", "2013-02-08T00:00:00Z").text()).startsWith("PASS");
    Said rest = gate("--from", DAY, "--to", "2013-02-05T12:00:00Z", "--window", "1h");
    assertThat(rest.text()).startsWith("PASS");
  }

  @Test
  void trainingIsStoppedWhileTheBreachFires() {
    assertThat(now("retrain", "2013-02-05T12:30:00Z").status()).isZero();
    Said broken = now("retrain", "2013-02-05T13:30:00Z");
    assertThat(broken.status()).isEqualTo(1);
    assertThat(broken.text()).contains("BLOCK rule:range of distance in all 0.000 → 0.0");
    assertThat(now("retrain", "2013-02-05T20:00:00Z").text()).startsWith("PASS");
  }

  @Test
  void aDecisionExpiresAndAnUnknownVersionIsNoPass() {
    Said expired = now("deploy", "2013-03-01T00:00:00Z");
    assertThat(expired.status()).isEqualTo(1);
    assertThat(expired.text()).contains("BLOCK expired: the decision of 2013-02-1");
    assertThat(gate("--model-version", "v9").status()).isEqualTo(2);
    assertThat(gate("--stage", "canary").text()).contains("must be one of [v1|production");
    assertThat(gate("--from", DAY).status()).isEqualTo(2);
    assertThat(gate("--window", "1h").text()).contains("must come with --from and --to");
    String[] range = {"--from", DAY, "--to", NEXT_DAY};
    assertThat(gate(range[0], range[1], range[2], range[3], "--window", "2h").text())
        .contains("--window is [PT2H], must be sizes of windows that the gate tells of: [PT1H");
    assertThat(gate(range[0], range[1], range[2], range[3], "--model-version", "v9").status())
        .isEqualTo(2);
  }

  @Test
  void aWarningFailsOnlyIfItIsAskedTo() {
    String at = "2013-01-22T00:00:00Z";
    assertThat(gate("--at", at).text()).startsWith("WARN");
    assertThat(gate("--at", at).status()).isZero();
    assertThat(gate("--at", at, "--fail-on", "warn").status()).isEqualTo(1);
  }

  /**
   * Rules are judged by the traffic, so no snapshot has a breach; nor is an incident known here.
   */
  @Test
  void poisonedWindowsAreNoPartOfABaseline(@TempDir Path folder) throws Exception {
    var period = new BaselineSpec.Period(Instant.parse(DAY), Instant.parse("2013-02-05T18:00:00Z"));
    Monitor monitor = MonitorLoader.load(document);
    assertThat(new CalmWindows(monitor, folder).troubled(period)).isEmpty();

    Files.copy(run.out().resolve("gate.jsonl"), folder.resolve("gate.jsonl"));
    assertThat(new CalmWindows(monitor, folder).troubled(period))
        .contains(
            new BaselineSpec.Period(
                Instant.parse("2013-02-05T12:00:00Z"), Instant.parse("2013-02-05T13:00:00Z")));
  }

  @Test
  void rowsOfPoisonedWindowsAreNoPartOfABaseSample() throws Exception {
    var sets = new ValidationSetStore(new LocalObjectStore(run.out()));
    int named = 0;
    for (ValidationSetManifest set : sets.list()) {
      List<Window> poisoned = set.facts().poisoned();
      named += poisoned.contains(new Window(Instant.parse(DAY), Instant.parse(NEXT_DAY))) ? 1 : 0;
      assertThat(sets.rows(set))
          .filteredOn(row -> row.inclusionProbability().isPresent())
          .hasSizeGreaterThan(500)
          .allMatch(row -> poisoned.stream().noneMatch(window -> holds(window, row)));
    }
    assertThat(named).isEqualTo(8); // the sets of 6 to 13 February
  }

  private static boolean holds(Window window, SampledRow row) {
    return !row.row().time().isBefore(window.start()) && row.row().time().isBefore(window.end());
  }

  @Test
  void aBaselineOfStoredWindowsLeavesThePoisonedOut(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    copy(run.out(), data, "snapshots", "blobs", "baselines");
    String all = merged(data, folder.resolve("all"));
    Files.copy(run.out().resolve("gate.jsonl"), data.resolve("gate.jsonl"));
    String fit = merged(data, folder.resolve("fit"));
    assertThat(windows(fit)).isBetween(1, windows(all) - 3);
  }

  /** The number in {@code merged of 9 calm windows; …}. */
  private static int windows(String said) {
    return Integer.parseInt(said.replaceFirst("(?s)merged of (\\d+) calm.*", "$1"));
  }

  private String merged(Path data, Path out) {
    return run.said(
        "baseline",
        "build",
        "--monitor",
        document.toString(),
        "--from-snapshots",
        data.toString(),
        "--from",
        "2013-02-04T00:00:00Z",
        "--to",
        NEXT_DAY,
        "--out",
        out.toString());
  }

  private static void copy(Path from, Path to, String... stores) throws IOException {
    for (String store : stores) {
      try (Stream<Path> files = Files.walk(from.resolve(store))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path target = to.resolve(from.relativize(file));
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
  }

  @Test
  void everyLineAndAnswerKeepsItsSchema(@TempDir Path folder) throws Exception {
    Path lines = run.out().resolve("gate.jsonl");
    assertThat(PublishedSchema.named("gate").firstBreach(lines)).isEmpty();
    assertThat(Files.readAllLines(lines))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(GateJson.line(GateJson.parse(line))).isEqualTo(line));
    String text = gate("--json").text();
    String range = gate("--from", DAY, "--to", NEXT_DAY, "--json").text();
    Path answers = Files.writeString(folder.resolve("answers.jsonl"), text + range);
    assertThat(PublishedSchema.named("gate-answer").firstBreach(answers)).isEmpty();
  }

  private Said now(String purpose, String at) {
    return gate("--for", purpose, "--at", at);
  }

  private Said gate(String... options) {
    var said = new StringWriter();
    var arguments = new ArrayList<>(List.of("gate", "--data", run.out().toString()));
    arguments.addAll(List.of(options));
    var printer = new PrintWriter(said, true);
    int status = Tidewatch.run(printer, printer, arguments.toArray(new String[0]));
    return new Said(status, said.toString());
  }
}
