// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads a whole document. */
final class MonitorReader {
  private static final String NAME_RULE = "[a-z0-9-]{1,63}";
  private static final Pattern NAME = Pattern.compile(NAME_RULE);

  /** What the notifier says by itself has keys that begin like those of monitors so named. */
  private static final List<String> RESERVED = List.of("notifier", "storm", "watchdog");

  private static final String BROKERS_PATH = "kafka.bootstrap-servers";
  private static final Pattern RUNBOOK = Pattern.compile("https?://[^\\s/@]+(/\\S*)?");
  private static final Pattern DASHBOARD =
      Pattern.compile(
          "(https://[^\\s/@{}]+|http://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?)"
              + "(/([^\\s{}]|\\{(monitor|incident|from|to)})*+)?");
  private static final String DASHBOARD_RULE =
      "an https URL, or http on this machine, with no other placeholders than {monitor},"
          + " {incident}, {from} and {to}";
  private static final List<Duration> WINDOWS = List.of(Duration.ofHours(1), Duration.ofDays(1));

  private final Section section;
  private final String name;
  private final SourcesReader sources;
  private final Sources streams;
  private final ColumnsReader columns;
  private final Map<String, ColumnSpec> specs;
  private final List<List<String>> slices;
  private final List<Duration> windows;

  MonitorReader(Value document) {
    section = Section.of(document, Keys.DOCUMENT);
    Value named = section.required("monitor", NAME_RULE);
    name = named.matching(NAME, NAME_RULE);
    if (RESERVED.contains(name)) {
      named.refuse("another name than those of Tidewatch's own incidents, " + RESERVED);
    }
    sources = new SourcesReader(name);
    streams = sources.read(section.required("sources", "a mapping"));
    columns = new ColumnsReader(sources.fields());
    specs = section.at("columns").map(columns::columns).orElse(Map.of());
    slices = section.at("slices").map(columns::slices).orElse(List.of());
    windows = section.at("windows").map(MonitorReader::windows).orElse(WINDOWS);
  }

  /** Reads the document, whose version is not known yet. */
  Monitor read() {
    checkLabels();
    checkSalt();
    Optional<BaselineSpec> baseline =
        section.at("baseline").map(value -> BaselineReader.baseline(value, windows));
    Optional<GroundTruth> truth =
        section
            .at("ground-truth")
            .map(new GroundTruthReader(windows, slices, prediction(), streams.labels())::read);
    checkLateness(baseline, truth);
    var comparisons = new ComparisonReader(slices, streams.rows().prediction());
    return new Monitor(
        name,
        "",
        "",
        section.required("owner", "a team").text("a team"),
        section.at("runbook").map(url -> url.matching(RUNBOOK, "an http or https URL")),
        section.at("dashboard").map(url -> url.matchingHidden(DASHBOARD, DASHBOARD_RULE)),
        kafka(),
        streams,
        specs,
        section.at("lineage").map(LineageReader::lineage).orElse(Map.of()),
        section.at("rows").map(new RowsReader(specs)::rows).orElse(List.of()),
        slices,
        windows,
        baseline,
        drift(),
        truth,
        section.at("comparison").map(comparisons::read),
        section
            .at("validation-set")
            .map(
                new ValidationSetReader(columns, new RowsReader(specs), prediction(), truth)::read),
        section.at("alerts").map(AlertsReader::alerts).orElse(AlertPolicy.DEFAULT),
        section.at("gate").map(gate -> gate(gate, windows)).orElse(GatePolicy.of(windows)),
        destinations(),
        section.at("privacy").map(MonitorReader::privacy),
        section.at("limits").map(MonitorReader::limits).orElse(Limits.DEFAULT));
  }

  /** Whoever is woken must find what to do. Source: alerting.md, section 9, A17. */
  private List<Destination> destinations() {
    List<Destination> destinations =
        section.at("destinations").map(DestinationsReader::destinations).orElse(List.of());
    boolean pages = destinations.stream().anyMatch(Destination.PagerDuty.class::isInstance);
    if (pages && section.at("runbook").isEmpty()) {
      section.place().missingMember("runbook", "given where a destination is a pager");
    }
    return destinations;
  }

  /** Without a salt of its own a hash can be undone by trying values out. */
  private void checkSalt() {
    boolean sensitive = specs.values().stream().anyMatch(ColumnSpec::sensitive);
    if (sensitive && section.at("privacy").isEmpty()) {
      section.place().missingMember("privacy", "given where a column is sensitive");
    }
  }

  /** What is told of a window must not rest on rows that may still come to an earlier one. */
  private void checkLateness(Optional<BaselineSpec> baseline, Optional<GroundTruth> truth) {
    Duration allowed = streams.rows().stream().allowedLateness();
    for (Value late : sources.late()) {
      boolean fine = !allowed.isZero() && late.place().isFine();
      if (fine && baseline.filter(MonitorReader::moves).isPresent()) {
        late.refuse(
            "0s where baseline is trailing or seasonal: a sum of windows can not be mended");
      } else if (fine && truth.filter(t -> t.waitForLabels().compareTo(allowed) < 0).isPresent()) {
        late.refuse("at most ground-truth.wait, the age at which a cohort is judged");
      }
    }
  }

  private static boolean moves(BaselineSpec baseline) {
    return baseline instanceof BaselineSpec.Trailing || baseline instanceof BaselineSpec.Seasonal;
  }

  private static Privacy privacy(Value value) {
    return new Privacy(DestinationsReader.secret(Section.of(value, Keys.PRIVACY), "salt"));
  }

  private DriftPolicy drift() {
    return section
        .at("drift")
        .map(drift -> BaselineReader.drift(drift, columns))
        .orElse(DriftPolicy.DEFAULT);
  }

  /** The kind of prediction; empty where it is not known, or is none. */
  private Optional<Prediction> prediction() {
    Prediction read = streams.rows().prediction();
    boolean fine = section.place().problems().noneUnder("sources.predictions.prediction");
    return fine && !(read instanceof Prediction.None) ? Optional.of(read) : Optional.empty();
  }

  /** Labels, what is made of them, and predictions to compare them with come together. */
  private void checkLabels() {
    boolean labelled = !streams.labels().isEmpty();
    boolean predicted = !(streams.rows().prediction() instanceof Prediction.None);
    if (labelled && section.at("ground-truth").isEmpty()) {
      section.place().missingMember("ground-truth", "given where sources.labels is");
    }
    if (!section.place().isFineAt("sources")) {
      return;
    }
    for (String key : List.of("ground-truth", "comparison", "validation-set")) {
      if (!labelled) {
        section
            .at(key)
            .ifPresent(value -> value.place().say("is given, must come with sources.labels"));
      } else if (!predicted) {
        section
            .at(key)
            .ifPresent(
                value -> value.place().say("is given, must be left out where prediction is none"));
      }
    }
  }

  private Optional<KafkaCluster> kafka() {
    if (section.at("kafka").isEmpty()) {
      String message =
          "is missing, must be " + KafkaReader.BROKERS_RULE + " where a source is in Kafka";
      sources.inKafka().stream()
          .limit(1)
          .map(Value::place)
          .forEach(from -> from.problems().add(BROKERS_PATH, message, from.node().getStartMark()));
    }
    return section.at("kafka").map(kafka -> KafkaReader.read(Section.of(kafka, Keys.KAFKA)));
  }

  private static List<Duration> windows(Value value) {
    List<Duration> windows = new ArrayList<>();
    List<Value> elements = Section.elements(value, "a list of durations");
    elements.forEach(element -> windows.add(element.positiveDuration()));
    if (!value.place().isFine()) {
      return elements.stream()
          .filter(element -> element.place().isFine())
          .map(Value::positiveDuration)
          .toList();
    }
    if (windows.isEmpty()) {
      value.refuse("a list of durations, not empty");
      return windows;
    }
    Duration shortest = Collections.min(windows);
    for (int i = 0; i < windows.size(); i++) {
      if (windows.get(i).toMillis() % shortest.toMillis() != 0) {
        elements.get(i).refuse("a multiple of the shortest, " + DurationText.of(shortest));
      } else if (windows.subList(0, i).contains(windows.get(i))) {
        elements.get(i).refuse("given once");
      }
    }
    return windows.stream().sorted().toList();
  }

  private static GatePolicy gate(Value value, List<Duration> windows) {
    Section gate = Section.of(value, Keys.GATE_POLICY);
    GatePolicy otherwise = GatePolicy.of(windows);
    return new GatePolicy(
        gate.at("ttl").map(ttl -> ttl(ttl, windows)).orElse(otherwise.ttl()),
        gate.at("quarantined-share-max").map(Value::share).orElse(otherwise.quarantinedShareMax()));
  }

  /** A decision that expired before the next could be made would say nothing. */
  private static Duration ttl(Value value, List<Duration> windows) {
    Duration ttl = value.positiveDuration();
    Duration longest = windows.isEmpty() ? ttl : Collections.max(windows);
    if (value.place().isFine() && ttl.compareTo(longest) < 0) {
      value.refuse("at least the longest window, " + DurationText.of(longest));
    }
    return ttl;
  }

  private static Limits limits(Value value) {
    Section limits = Section.of(value, Keys.LIMITS);
    Limits otherwise = Limits.DEFAULT;
    return new Limits(
        limits.at("bytes-per-event").map(Value::count).orElse(otherwise.bytesPerEvent()),
        limits.at("columns").map(Value::count).orElse(otherwise.columns()),
        limits.at("dictionary-entries").map(Value::count).orElse(otherwise.dictionaryEntries()),
        limits.at("leaf-cells").map(Value::count).orElse(otherwise.leafCells()),
        limits.at("rows-per-verdict").map(Value::count).orElse(otherwise.rowsPerVerdict()),
        limits.at("rows-per-slice").map(Value::count).orElse(otherwise.rowsPerSlice()),
        limits.at("category-rows-min").map(Value::count).orElse(otherwise.categoryRowsMin()),
        limits
            .at("records-per-second")
            .map(Value::count)
            .map(OptionalInt::of)
            .orElse(otherwise.recordsPerSecond()));
  }
}
