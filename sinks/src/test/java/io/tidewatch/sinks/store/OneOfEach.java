// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import io.tidewatch.config.ColumnType;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.sinks.baseline.BaselineFacts;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.baseline.ColumnSummary;
import io.tidewatch.sinks.control.ControlFile;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.sinks.monitor.MonitorStore;
import io.tidewatch.sinks.outcome.OutcomeFacts;
import io.tidewatch.sinks.outcome.OutcomeStore;
import io.tidewatch.sinks.snapshot.Compaction;
import io.tidewatch.sinks.snapshot.CompactionStore;
import io.tidewatch.sinks.snapshot.FrameFile;
import io.tidewatch.sinks.snapshot.SnapshotContent;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotOrigin;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.traffic.TrafficManifest;
import io.tidewatch.sinks.traffic.TrafficStore;
import io.tidewatch.sinks.validationset.SetContent;
import io.tidewatch.sinks.validationset.ValidationSetFacts;
import io.tidewatch.sinks.validationset.ValidationSetStore;
import io.tidewatch.sinks.wire.Fixtures;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.ColumnBaseline;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Maturity.Status;
import io.tidewatch.validators.outcome.CohortOutcomes;
import io.tidewatch.validators.pane.InputRange;
import io.tidewatch.validators.pane.TrafficPartial;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.FrozenDictionary;
import io.tidewatch.validators.profile.FrozenEdges;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.sample.Retirement;
import io.tidewatch.validators.sample.SampleRequest;
import io.tidewatch.validators.sample.Turnover;
import io.tidewatch.validators.sample.ValidationRow;
import io.tidewatch.validators.traffic.WindowTraffic;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One thing of each kind in the stores, of a monitor of one hour. */
final class OneOfEach {

  private static final String DOCUMENT =
      """
      monitor: flights-late
      owner: team
      sources:
        predictions:
          {from: file:P, format: csv, id: id, time: at, version: {value: v1},
           prediction: {kind: binary, score: score, threshold: 0.5}}
        labels: {from: file:L, format: csv, id: id, time: at, label: late}
      slices: [carrier]
      windows: [1h]
      ground-truth: {horizon: 2d, wait: 1h, metrics: [auc]}
      """;

  private static final ColumnFrame CARRIER =
      ColumnFrame.categorical("carrier", FrozenDictionary.of(List.of("UA", "DL")));
  private static final ColumnFrame DELAY =
      ColumnFrame.numeric("delay", Optional.empty(), FrozenEdges.of(0, 15, 60), 7);

  private OneOfEach() {}

  static Monitor monitor() {
    try {
      return MonitorLoader.parse(DOCUMENT, "flights.yaml");
    } catch (InvalidMonitor e) {
      throw new AssertionError(e);
    }
  }

  /** Publishes all of them. */
  static void publish(ObjectStore store) throws IOException {
    new MonitorStore(store).publish(monitor());
    baseline(new BaselineStore(store));
    snapshot(new SnapshotStore(store));
    new TrafficStore(store).publish(TrafficManifest.of(traffic(), monitor(), "0.1.0"));
    outcomes(new OutcomeStore(store));
    new ValidationSetStore(store).publish(set(), List.of(Fixtures.rowOf("p1", "UA")));
    new CompactionStore(store)
        .publish(
            new Compaction(
                new Compaction.Span(
                    "flights-late", "m1", Fixtures.SUBJECT, Optional.of("b1"), Fixtures.HOUR),
                "abc2",
                List.of(new Compaction.Removed("abc1", "snapshots/x/abc1.json", "p", "l"))));
  }

  private static ValidationSetFacts set() {
    var key = new ValidationRow.Key("p0", Fixtures.SUBJECT);
    return new ValidationSetFacts(
        "flights-late",
        "m1",
        "production",
        2,
        Fixtures.NOON,
        "period",
        5000,
        Duration.ofDays(30),
        new SetContent(
            new TreeMap<>(Map.of("base", 1L, "near-threshold", 1L)),
            new TreeMap<>(Map.of("origin=JFK", 1L)),
            new TreeMap<>(Map.of("origin=JFK", 8.0)),
            new TreeMap<>(Map.of("v1", 1L)),
            new TreeMap<>(Map.of("", 1L))),
        List.of(Fixtures.HOUR),
        new Turnover(
            new TreeMap<>(Map.of("base", 1L)),
            3,
            List.of(new Retirement(key, "confident-error", Retirement.LABEL_REVISED)),
            List.of(key)),
        Optional.of("the set before"));
  }

  /** One request of each kind. */
  private static List<SampleRequest> requests() {
    return List.of(
        new SampleRequest.Pin("r1", Fixtures.NOON, Fixtures.rowOf("p1", "UA").row(), "pinned"),
        new SampleRequest.Retire(
            "r2",
            "production",
            Fixtures.NOON,
            Optional.of("p1"),
            Optional.empty(),
            Optional.of(Fixtures.NOON),
            "it was a mistake"),
        new SampleRequest.Refresh("r3", "production", Fixtures.NOON));
  }

  /** Writes them where people's requests are kept. */
  static void ask(Path directory) throws IOException {
    var file = new ControlFile(directory);
    for (SampleRequest request : requests()) {
      file.append(new ControlJson.OfSamples("flights-late", request));
    }
  }

  private static void baseline(BaselineStore store) throws IOException {
    var columns =
        List.of(
            new ColumnSummary("carrier", ColumnType.CATEGORICAL, 100, 7),
            new ColumnSummary("delay", ColumnType.NUMERIC, 100, 0));
    var facts =
        new BaselineFacts(
            "b1",
            "flights-late",
            Fixtures.NOON,
            Fixtures.NOON.plus(Duration.ofDays(30)),
            100,
            Optional.of("b0"),
            "refit",
            columns);
    store.publish(facts, new byte[] {1, 2, 3}); // its format has a golden file of its own
  }

  private static void snapshot(SnapshotStore store) throws IOException {
    var columns = new TreeMap<String, ColumnBaseline>();
    columns.put("carrier", new ColumnBaseline(CARRIER, Profile.full(CARRIER)));
    columns.put("delay", new ColumnBaseline(DELAY, Profile.full(DELAY)));
    var baseline =
        new Baseline("b1", "flights-late", Fixtures.NOON, Fixtures.NOON.plusSeconds(1), 0, columns);
    String frames = store.putFrames(FrameFile.write(baseline));
    var facts =
        new SnapshotFacts(
            "abc2",
            "flights-late",
            monitor().version(),
            Fixtures.SUBJECT,
            Fixtures.HOUR,
            1,
            Optional.of("b1"),
            3,
            0,
            "0.1.0",
            List.of(new InputRange("kafka:flights/0", 0, 2, 3)),
            Fixtures.NOON,
            SnapshotOrigin.window(Optional.empty()));
    var profiles =
        new TreeMap<>(
            Map.of(
                "carrier",
                new TreeMap<>(Map.of("all", profile(CARRIER, "UA", "UA", ""))),
                "delay",
                new TreeMap<>(Map.of("all", profile(DELAY, "3", "90", "x")))));
    store.publish(
        facts,
        new SnapshotContent(
            new TreeMap<>(profiles),
            Optional.of(frames),
            List.of("{\"id\":\"a measurement\"}"),
            List.of("{\"id\":\"a verdict\",\"outcome\":\"PASS\"}")));
  }

  private static Profile profile(ColumnFrame frame, String... texts) {
    Profile profile = Profile.full(frame);
    var parsed = new ParsedValue();
    for (String text : texts) {
      frame.parse(text, parsed);
      profile.add(parsed);
    }
    return profile;
  }

  private static WindowTraffic traffic() {
    var subject =
        new TrafficPartial(
            Fixtures.SUBJECT,
            Fixtures.HOUR.start().toEpochMilli(),
            3,
            Fixtures.HOUR.end().toEpochMilli() - 1500,
            new TreeMap<>(Map.of("UA", 2L, "(missing)", 1L)),
            new TreeMap<>(Map.of("carrier", 3L, "delay", 3L)),
            new TreeMap<>(Map.of("0123456789abcdef", 3L)),
            new TreeMap<>());
    return new WindowTraffic(Fixtures.HOUR, List.of(subject));
  }

  private static void outcomes(OutcomeStore store) throws IOException {
    var tables = new Cohorts(Duration.ofHours(1).toMillis());
    var truth = Optional.of(new Truth(Fixtures.HOUR.end(), "1"));
    var labelled =
        new Contribution(
            Fixtures.SUBJECT, Fixtures.HOUR.start(), truth, new Answer.Binary(0.7), "UA");
    tables.add(new Change(labelled, 1), OutcomeDesign.of(monitor()));
    var kept =
        new CohortOutcomes(
            Fixtures.SUBJECT,
            Fixtures.HOUR,
            Fixtures.HOUR.end().plus(Duration.ofDays(2)),
            Status.FINAL,
            Fixtures.HOUR.start(),
            new TreeMap<Window, Integer>(Map.of(Fixtures.HOUR, 2)),
            tables);
    store.publish(OutcomeFacts.of(kept, monitor(), "0.1.0"), kept);
  }
}
