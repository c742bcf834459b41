// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the streams of a monitor. */
final class SourcesReader {
  private static final String FEATURES_RULE = "\"*\", a list of fields, or a JSON Pointer";
  private static final FieldOrValue PRODUCTION =
      new FieldOrValue(Optional.empty(), Optional.of("production"));

  private final String monitor;
  private final Set<String> fields = new LinkedHashSet<>();
  private final List<Value> inKafka = new ArrayList<>();
  private final List<Value> late = new ArrayList<>();

  /**
   * A reader of streams.
   *
   * @param monitor the document's name, for what has no version of its own
   */
  SourcesReader(String monitor) {
    this.monitor = monitor;
  }

  Sources read(Value value) {
    Section sources = Section.of(value, Keys.SOURCES);
    return sources
        .at(Sources.FEATURES)
        .map(view -> view(view, sources))
        .orElseGet(() -> model(sources));
  }

  private Sources model(Section sources) {
    Value stream = sources.required(Sources.PREDICTIONS, "a mapping, or features in its place");
    PredictionSource predictions = predictions(Section.of(stream, Keys.PREDICTIONS));
    List<LabelSource> labels =
        sources
            .at(Sources.LABELS)
            .map(label -> LabelsReader.read(label, this::labels))
            .orElse(List.of());
    return new Sources(Optional.of(predictions), labels, Optional.empty(), changes(sources));
  }

  /** A view stands alone; what else is given is not read. */
  private Sources view(Value view, Section sources) {
    for (String other : List.of(Sources.PREDICTIONS, Sources.LABELS)) {
      if (sources.at(other).isPresent()) {
        sources.sayOfKey(other, "is given, must be left out beside features: a view stands alone");
      }
    }
    Optional<FeatureSource> features = Optional.of(features(Section.of(view, Keys.FEATURES)));
    return new Sources(Optional.empty(), List.of(), features, changes(sources));
  }

  /**
   * Returns the fields that may be columns, the label's among them; none where they are not named.
   */
  List<String> fields() {
    return List.copyOf(fields);
  }

  /** Returns where streams come from Kafka. */
  List<Value> inKafka() {
    return inKafka;
  }

  /** Returns where rows may come late. */
  List<Value> late() {
    return late;
  }

  private PredictionSource predictions(Section section) {
    var reader = new StreamReader(section);
    note(section, reader);
    fields.addAll(reader.fields());
    return new PredictionSource(
        reader.stream(),
        reader.required("id"),
        reader.fieldOrValue(section.required("version", "a field, or {value: VERSION}")),
        section.at("stage").map(reader::fieldOrValue).orElse(PRODUCTION),
        PredictionReader.read(
            section.required("prediction", "{kind: binary, score, threshold}"), reader),
        selection(section, reader));
  }

  private FeatureSource features(Section section) {
    var reader = new StreamReader(section);
    note(section, reader);
    fields.addAll(reader.fields());
    if (section.at("dedup").isPresent() && section.at("id").isEmpty()) {
      section.place().missingMember("id", "given where dedup is");
    }
    return new FeatureSource(
        reader.stream(),
        section.at("id").map(reader::field),
        section
            .at("version")
            .map(reader::fieldOrValue)
            .orElseGet(() -> new FieldOrValue(Optional.empty(), Optional.of(monitor))),
        section.at("stage").map(reader::fieldOrValue).orElse(PRODUCTION),
        selection(section, reader));
  }

  private LabelSource labels(String name, Section section) {
    var reader = new StreamReader(section);
    note(section, reader);
    String label = reader.required("label");
    if (!fields.isEmpty()) {
      fields.add(label);
    }
    return new LabelSource(
        name,
        section.at("priority").map(Value::count),
        reader.stream(),
        reader.required("id"),
        label);
  }

  private Optional<ChangeSource> changes(Section sources) {
    return sources.at(Sources.CHANGES).map(value -> changes(value));
  }

  private ChangeSource changes(Value value) {
    Section section = Section.of(value, Keys.CHANGES);
    var reader = new StreamReader(section, StreamReader.Pace.RARE);
    note(section, reader);
    return new ChangeSource(
        reader.stream(),
        reader.fieldOrValue(section.required("kind", "a field, or {value: KIND}")),
        reader.required("what"),
        section.at("by").map(reader::field),
        section.at("link").map(reader::field));
  }

  private void note(Section section, StreamReader reader) {
    if (reader.isKafka()) {
      section.at("from").ifPresent(inKafka::add);
    }
    section.at("allowed-lateness").ifPresent(late::add);
  }

  private static FeatureSelection selection(Section section, StreamReader reader) {
    return section
        .at("features")
        .map(features -> selection(features, reader))
        .orElseGet(FeatureSelection.All::new);
  }

  private static FeatureSelection selection(Value value, StreamReader reader) {
    if (value.isList()) {
      List<String> names = new ArrayList<>();
      for (Value element : Section.elements(value, FEATURES_RULE)) {
        names.add(reader.field(element));
      }
      if (names.isEmpty()) {
        value.refuse(FEATURES_RULE);
      }
      return new FeatureSelection.Listed(List.copyOf(names));
    }
    String text = value.text(FEATURES_RULE);
    if (text.startsWith("/") && reader.isCsv()) {
      value.refuse("\"*\" or a list of fields, where format is csv");
    } else if (!text.isEmpty() && !text.equals("*") && !text.startsWith("/")) {
      value.refuse(FEATURES_RULE);
    }
    return text.startsWith("/") ? new FeatureSelection.ObjectAt(text) : new FeatureSelection.All();
  }
}
