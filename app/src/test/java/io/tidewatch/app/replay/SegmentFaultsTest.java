// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.replay.Segments.Events;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Member;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three faults, each in one city, in a stream of which a quarter is redelivered: the seeded
 * likeness of {@code scripts/verify-hawaii}.
 */
final class SegmentFaultsTest {

  private static final long SEED = 20_240_101;

  private static final String MONITOR =
      """
      monitor: segments
      owner: bank-ml
      sources:
        predictions:
          from: file:unused.csv
          format: csv
          id: event_id
          time: scored_at
          version: {value: v1}
          prediction: {kind: binary, score: score}
          dedup: {by: id, within: 6h}
      columns: {card: {type: categorical}}
      slices: [city]
      windows: [6h]
      baseline: {from: 2024-01-01T00:00:00Z, to: 2024-01-05T00:00:00Z}
      limits: {rows-per-verdict: 50, rows-per-slice: 20}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void eachFaultIsNamedBySliceAndColumnAndTheRedeliveriesAreCounted() throws Exception {
    Events events = Segments.faulty(folder.resolve("events.csv"), SEED);

    FlightsRun run = replay(events.file());

    Set<String> named =
        run.incidents().stream()
            .flatMap(event -> event.members().stream())
            .flatMap(member -> placesOf(member).stream())
            .collect(Collectors.toSet());
    assertThat(named)
        .contains(
            "drift products city=hilo", "drift card city=kona", "missing-share salary city=lihue")
        .noneMatch(place -> place.contains("kapaa") || place.contains(" age "));
    assertThat(run.incidents().get(0).cause()).contains("salary").contains("city=lihue");
    JsonNode counts = run.report().at("/streams/predictions");
    assertThat(counts.at("/duplicates").asInt()).isEqualTo(events.redelivered());
    assertThat(counts.at("/accepted").asInt()).isEqualTo(6 * 24 * 60);
  }

  @Test
  void withoutFaultsThereIsNoIncident() throws Exception {
    Events events = Segments.calm(folder.resolve("events.csv"), SEED);

    FlightsRun run = replay(events.file());

    assertThat(run.incidents()).extracting(IncidentEvent::cause).isEmpty();
    assertThat(run.report().at("/streams/predictions/duplicates").asInt())
        .isEqualTo(events.redelivered());
  }

  /** Check, column and each slice that a member names. */
  private static List<String> placesOf(Member member) {
    String what = member.check() + " " + member.column().orElse("") + " ";
    return member.slice().equals("all")
        ? member.contributions().stream().map(part -> what + part.slice()).toList()
        : List.of(what + member.slice());
  }

  private FlightsRun replay(Path events) throws IOException {
    Path monitor = Files.writeString(folder.resolve("monitor.yaml"), MONITOR);
    Path out = folder.resolve("out");
    var said = new StringWriter();
    var printer = new PrintWriter(said);
    int status =
        Tidewatch.run(
            printer,
            printer,
            "replay",
            "--monitor",
            monitor.toString(),
            "--predictions",
            events.toString(),
            "--out",
            out.toString());
    assertThat(status).as(said.toString()).isZero();
    return new FlightsRun(out);
  }
}
