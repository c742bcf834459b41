// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.Tidewatch;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.validationset.RowJson;
import io.tidewatch.sinks.validationset.ValidationSetManifest;
import io.tidewatch.sinks.validationset.ValidationSetStore;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.sample.SampledRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the command {@code replay} left of one run over flights.
 *
 * @param out its directory
 */
public record FlightsRun(Path out) {

  static final Path MONITOR = Path.of("../config/monitors/flights.yaml");
  static final Path PREDICTIONS = Path.of("../data/flights/predictions.csv.gz");
  static final Path LABELS = Path.of("../data/flights/labels.csv.gz");

  static final List<String> RESULTS =
      List.of(
          "measurements.jsonl",
          "verdicts.jsonl",
          "incidents.jsonl",
          "gate.jsonl",
          "dead-letters.jsonl",
          "quarantine.jsonl");

  /** Replays two files into a new directory, with more options where there are some. */
  static FlightsRun replay(Path predictions, Path labels, Path out, String... more) {
    return replayOf(MONITOR, predictions, labels, out, more);
  }

  /** The same with another monitor. */
  static FlightsRun replayOf(
      Path monitor, Path predictions, Path labels, Path out, String... more) {
    var said = new StringWriter();
    var printer = new PrintWriter(said);
    List<String> arguments = new ArrayList<>(List.of("replay", "--monitor", monitor.toString()));
    arguments.addAll(List.of("--predictions", predictions.toString()));
    arguments.addAll(List.of("--labels", labels.toString(), "--out", out.toString()));
    arguments.addAll(List.of(more));
    int status = Tidewatch.run(printer, printer, arguments.toArray(new String[0]));
    if (status != 0) {
      throw new AssertionError("exit status is " + status + ", must be 0: " + said);
    }
    return new FlightsRun(out);
  }

  /** What a command prints, whatever its exit status. */
  String said(String... arguments) {
    var said = new StringWriter();
    Tidewatch.run(new PrintWriter(said, true), new PrintWriter(said, true), arguments);
    return said.toString();
  }

  /** What {@code run.json} says. */
  JsonNode report() throws IOException {
    return new ObjectMapper().readTree(Files.readString(out.resolve("run.json")));
  }

  /** How many records of a stream were read. */
  long consumed(String stream) throws IOException {
    return report().at("/streams/" + stream + "/consumed").asLong();
  }

  /** Every step of every incident, in the order of the file. */
  List<IncidentEvent> incidents() throws IOException {
    return Files.readAllLines(out.resolve("incidents.jsonl")).stream()
        .map(IncidentJson::parse)
        .toList();
  }

  /** How often each line is in a file, by a hash of the line. */
  Map<Long, Integer> lines(String file) throws IOException {
    return lines(file, "");
  }

  /** As {@link #lines(String)}, of the lines that contain a text. */
  Map<Long, Integer> lines(String file, String containing) throws IOException {
    Map<Long, Integer> counts = new HashMap<>();
    try (Stream<String> lines = Files.lines(out.resolve(file))) {
      lines
          .filter(line -> line.contains(containing))
          .forEach(line -> counts.merge(hash(line), 1, Integer::sum));
    }
    return counts;
  }

  /**
   * All measurements but their ids and the monitor's version, without those of one metric, and
   * without what checks can detect, which depends on how many there are.
   */
  Map<Long, Integer> measurementsOfAnyVersionBut(String metric) throws IOException {
    Map<Long, Integer> counts = new HashMap<>();
    try (Stream<String> lines = Files.lines(out.resolve("measurements.jsonl"))) {
      lines
          .filter(line -> !line.contains("\"metric\":\"" + metric + "\""))
          .filter(line -> !line.contains(Metrics.DETECTABLE_SHIFT))
          .map(line -> line.replaceAll("\"(id|monitorVersion)\":\"[0-9a-f]+\"", ""))
          .forEach(line -> counts.merge(hash(line), 1, Integer::sum));
    }
    return counts;
  }

  /** The paths of everything in a store; they are made of ids. */
  List<Path> names(String store) throws IOException {
    try (Stream<Path> files = Files.walk(out.resolve(store))) {
      return files.filter(Files::isRegularFile).map(out::relativize).sorted().toList();
    }
  }

  /** The paths of everything in a store, each with a hash of what is there. */
  List<String> stored(String store) throws IOException {
    var entries = new ArrayList<String>();
    for (Path name : names(store)) {
      String content = new String(Files.readAllBytes(out.resolve(name)), ISO_8859_1);
      entries.add(name + " " + Long.toHexString(hash(content)));
    }
    return entries;
  }

  /** All validation sets, each with a hash of its rows but for the examples of incidents. */
  List<String> setsWithoutIncidents() throws IOException {
    var store = new ValidationSetStore(new LocalObjectStore(out));
    var sets = new ArrayList<String>();
    for (ValidationSetManifest set : store.list()) {
      var rows = new StringBuilder();
      for (SampledRow row : store.rows(set)) {
        var reasons = new TreeMap<>(row.reasons());
        reasons.keySet().removeIf(reason -> reason.startsWith("incident:"));
        if (!reasons.isEmpty() || row.inclusionProbability().isPresent()) {
          rows.append(RowJson.line(new SampledRow(row.row(), reasons, row.inclusionProbability())));
        }
      }
      sets.add(set.facts().stage() + " " + set.facts().asOf() + " " + hash(rows.toString()));
    }
    return sets;
  }

  /** FNV-1a of 64 bits: two of a million lines collide with a chance of about 1 in 40 million. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
