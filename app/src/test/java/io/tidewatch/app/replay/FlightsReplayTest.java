// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.app.documentation.ReferenceNames;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.validationset.ValidationSetManifest;
import io.tidewatch.sinks.validationset.ValidationSetStore;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One replay of the shipped flights, and everything that it must have found. */
@TestInstance(Lifecycle.PER_CLASS)
final class FlightsReplayTest {

  private static final Set<String> WEATHER =
      Set.of(
          "temp",
          "dewp",
          "humid",
          "wind_dir",
          "wind_speed",
          "wind_gust",
          "precip",
          "pressure",
          "visib");

  private FlightsRun run = new FlightsRun(Path.of(""));

  @BeforeAll
  void replay(@TempDir Path folder) {
    run = FlightsRun.replay(FlightsRun.PREDICTIONS, FlightsRun.LABELS, folder.resolve("out"));
  }

  @Test
  void everyRecordIsAccountedFor() throws Exception {
    JsonNode streams = run.report().get("streams");

    assertThat(streams.at("/predictions/accepted").asLong()).isEqualTo(80_789);
    assertThat(streams.at("/labels/accepted").asLong()).isEqualTo(77_911);
    for (JsonNode stream : streams) {
      assertThat(stream.get("consumed").asLong())
          .isEqualTo(
              stream.get("accepted").asLong()
                  + stream.get("quarantined").asLong()
                  + stream.get("late").asLong()
                  + stream.get("deadLettered").asLong()
                  + stream.get("duplicates").asLong()
                  + stream.get("orphans").asLong());
    }
  }

  @Test
  void theOutputsAreAsManyAsTheReportSays() throws Exception {
    JsonNode outputs = run.report().get("outputs");

    assertThat(count("measurements.jsonl")).isEqualTo(outputs.get("measurements").asLong());
    assertThat(count("verdicts.jsonl")).isEqualTo(outputs.get("verdicts").asLong());
    assertThat(run.incidents()).hasSize(outputs.get("incidentEvents").asInt());
    assertThat(count("gate.jsonl")).isEqualTo(outputs.get("gateLines").asLong());
    assertThat(run.stored("validation-sets")).hasSize(outputs.get("validationSets").asInt());
  }

  @Test
  void everyDayAndColumnHasTheNumbersThatWereComputedElsewhere() throws Exception {
    var comparison = FlightsComparison.with(FlightsComparison.SHIPPED, FlightsComparison.SHIPPED);
    DailyNumbers numbers = DailyNumbers.read(run.out().resolve("measurements.jsonl"));

    List<Deviation> deviations = comparison.compare(numbers);

    assertThat(comparison.days()).isEqualTo(90);
    assertThat(comparison.columns()).isEqualTo(91);
    assertThat(deviations).hasSize(90 * 5 * 4 + 91 * 8);
    assertThat(deviations).allMatch(Deviation::isWithin);
  }

  @Test
  void theStormIsOneIncidentThatNamesLabelsAndWeather() throws Exception {
    List<IncidentEvent> storm = openedWithOnset("2013-02-08T00:00:00Z", "2013-02-10T00:00:00Z");

    assertThat(storm).hasSize(1);
    Set<String> named = membersOf(storm.get(0).incident());
    assertThat(named).contains("coverage").containsAnyElementsOf(WEATHER);
  }

  @Test
  void theTailNumbersThatTheStormLostAreThoseOfOneAirline() throws Exception {
    List<IncidentEvent> storm = openedWithOnset("2013-02-08T00:00:00Z", "2013-02-10T00:00:00Z");

    assertThat(storm).hasSize(1);
    assertThat(run.incidents())
        .filteredOn(event -> event.incident().equals(storm.get(0).incident()))
        .anyMatch(event -> event.cause().contains("missing-share of tailnum in carrier=UA"));
  }

  /** Some come late, as labels of the storm do; none leaves. */
  @Test
  void examplesOfTheStormAreInEveryLaterSet() throws Exception {
    String storm =
        openedWithOnset("2013-02-08T00:00:00Z", "2013-02-10T00:00:00Z").get(0).incident();
    long before = 0;
    for (ValidationSetManifest set :
        new ValidationSetStore(new LocalObjectStore(run.out())).list()) {
      if (set.facts().stage().equals("production")) {
        long examples = set.facts().content().reasons().getOrDefault("incident:" + storm, 0L);
        assertThat(examples).isBetween(before, 500L);
        before = examples;
      }
    }
    assertThat(before).isGreaterThan(50);
  }

  @Test
  void theDelaysOfMarchAreOneIncidentThatNamesCoverageLateShareAndWeather() throws Exception {
    Instant day = Instant.parse("2013-03-08T00:00:00Z");

    List<String> open = incidentsOpenOver(day, day.plusSeconds(86_400));

    assertThat(open).hasSize(1);
    assertThat(membersOf(open.get(0)))
        .contains("coverage", "label-share")
        .containsAnyElementsOf(WEATHER);
  }

  @Test
  void everyNumberOfTheStormIsMadeAgainAndEqual() throws Exception {
    Explained explained = Explained.of(run, stormKey());

    assertThat(explained.count("different")).isZero();
    assertThat(explained.count("corrupt")).isZero();
    for (JsonNode number : explained.json().get("numbers")) {
      assertThat(number.get("recount").asText()).as(number.toString()).isEqualTo("EQUAL");
      assertThat(number.get("details").get(0).asText())
          .startsWith("value, usual, threshold, rows and outcome, from the stored ");
    }
    assertThat(explained.count("equal")).isGreaterThan(10);
    Path line =
        Files.writeString(run.out().resolveSibling("explanation.jsonl"), explained.json() + "\n");
    assertThat(PublishedSchema.named("explanation").firstBreach(line)).isEmpty();
  }

  @Test
  void anExplanationShowsWhatMovedAndRowsOfBothSides() throws Exception {
    Explained explained = Explained.of(run, stormKey());

    JsonNode missing = explained.number("missing-share", "tailnum", "carrier=UA");
    assertThat(missing.get("examples")).hasSize(6);
    for (JsonNode example : missing.get("examples")) {
      JsonNode values = example.get("values");
      assertThat(values.get("carrier").asText()).isEqualTo("UA");
      assertThat(values.has("tailnum")).isEqualTo(example.get("side").asText().equals("HEALTHY"));
    }
    JsonNode visib = explained.number("drift", "visib", "all");
    assertThat(visib.get("moves").get(0).toString())
        .startsWith("{\"values\":\"10\",\"before\":0.76");
    for (JsonNode example : visib.get("examples")) {
      double miles = example.get("values").get("visib").asDouble();
      assertThat(miles == 5).isEqualTo(example.get("side").asText().equals("FAILING"));
    }
    assertThat(visib.get("measured"))
        .filteredOn(measured -> measured.get("metric").asText().equals("mean"))
        .extracting(measured -> measured.get("usual").asText())
        .containsExactly("8.721");
    JsonNode auc = explained.number("slo:auc", "", "all");
    assertThat(auc.get("examples")).hasSize(6);
    assertThat(auc.get("examples").get(0).get("at").asText()).startsWith("validation set ");
    assertThat(auc.get("examples").get(0).get("label").asText()).isEqualTo("1");
  }

  @Test
  void anExplanationSaysWhichHashIsWrongWhereAByteOfASnapshotWasEdited() throws Exception {
    IncidentEvent last = openedWithOnset("2013-02-08T00:00:00Z", "2013-02-10T00:00:00Z").get(0);
    var snapshots = new SnapshotStore(new LocalObjectStore(run.out()));
    String hash = snapshots.show(last.snapshot().orElseThrow()).profiles();
    Path blob = Explained.edited(run, hash);
    try {
      assertThat(run.said("explain", stormKey(), "--data", run.out().toString()))
          .contains("CORRUPT: ")
          .contains(hash);
    } finally {
      Explained.edited(run, hash); // back again
    }
    assertThat(blob).exists();
  }

  @Test
  void anExplanationSaysWhereAnIncidentSaysOtherwiseThanItsVerdict() throws Exception {
    Path file = run.out().resolve("incidents.jsonl");
    String written = Files.readString(file);
    Files.writeString(file, written.replaceFirst("\"before\":53.0", "\"before\":54.0"));
    try {
      assertThat(run.said("explain", stormKey(), "--data", run.out().toString()))
          .contains("DIFFERENT: before is 54.00, its verdict says 53.00")
          .contains(" 1 different, ");
    } finally {
      Files.writeString(file, written);
    }
  }

  private String stormKey() throws IOException {
    return openedWithOnset("2013-02-08T00:00:00Z", "2013-02-10T00:00:00Z").get(0).incident();
  }

  @ParameterizedTest
  @CsvSource({
    "2013-02-13T00:00:00Z, 2013-02-20T00:00:00Z",
    "2013-03-26T00:00:00Z, 2013-04-01T00:00:00Z"
  })
  void aQuietWeekOpensNothing(String from, String to) throws Exception {
    assertThat(openedWithOnset(from, to)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "measurements.jsonl, measurement",
    "verdicts.jsonl, verdict",
    "incidents.jsonl, incident",
    "dead-letters.jsonl, dead-letter",
    "quarantine.jsonl, quarantine",
    "run.json, run"
  })
  void everyLineKeepsItsSchema(String file, String schema) throws Exception {
    assertThat(PublishedSchema.named(schema).firstBreach(run.out().resolve(file))).isEmpty();
  }

  @Test
  void everyMetricAndCheckIsInTheReference() throws Exception {
    assertThat(ReferenceNames.unknownTo(run.out())).isEmpty();
  }

  private long count(String file) throws IOException {
    try (Stream<String> lines = Files.lines(run.out().resolve(file))) {
      return lines.count();
    }
  }

  private List<IncidentEvent> openedWithOnset(String from, String to) throws IOException {
    return run.incidents().stream()
        .filter(event -> event.transition() == Transition.OPENED)
        .filter(event -> !event.onset().isBefore(Instant.parse(from)))
        .filter(event -> event.onset().isBefore(Instant.parse(to)))
        .toList();
  }

  private List<String> incidentsOpenOver(Instant from, Instant to) throws IOException {
    Map<String, Instant> resolved = new HashMap<>();
    for (IncidentEvent event : run.incidents()) {
      if (event.transition() == Transition.RESOLVED) {
        resolved.put(event.incident(), event.at());
      }
    }
    return run.incidents().stream()
        .filter(event -> event.onset().isBefore(to))
        .map(IncidentEvent::incident)
        .distinct()
        .filter(incident -> resolved.getOrDefault(incident, Instant.MAX).isAfter(from))
        .toList();
  }

  /** The columns and the checks of all members that an incident ever had. */
  private Set<String> membersOf(String incident) throws IOException {
    var named = new HashSet<String>();
    for (IncidentEvent event : run.incidents()) {
      if (event.incident().equals(incident)) {
        event
            .members()
            .forEach(
                member -> {
                  named.add(member.check());
                  member.column().ifPresent(named::add);
                });
      }
    }
    return named;
  }
}
