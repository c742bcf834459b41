// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import io.tidewatch.config.StreamSpec.Envelope;
import io.tidewatch.config.StreamSpec.WireFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what every stream has, and the names of fields in it. */
final class StreamReader {
  // Topic names: letters, digits, '.', '_' and '-', 249 at most
  // (org.apache.kafka.common.internals.Topic).
  private static final Pattern FROM = Pattern.compile("kafka:[A-Za-z0-9._-]{1,249}|file:[^\\x00]+");
  private static final String FROM_RULE = "kafka:TOPIC or file:PATH";
  private static final String FIELD_RULE = "a CSV column or a JSON Pointer";
  private static final Map<String, WireFormat> FORMATS =
      Words.lowerCase(WireFormat.CSV, WireFormat.JSON, WireFormat.AVRO);
  private static final Map<String, Envelope> ENVELOPES = Words.lowerCase(Envelope.CLOUDEVENTS);
  private static final Map<String, String> IDENTITIES = Map.of("id", "id");
  private static final Map<String, TimeField.Unit> UNITS = Words.lowerCase(TimeField.Unit.values());

  /** Panes are kept so long; what comes later is merged by {@code snapshot add-late}. A choice. */
  static final Duration LATENESS_MAX = Duration.ofDays(7);

  /** Clocks that go wrong by more than that are mended; a choice. */
  private static final Duration AHEAD_MAX = Duration.ofHours(1);

  /** How events come. */
  enum Pace {
    /** One after the other: a stream that falls silent for long is idle. */
    STEADY(Duration.ofMinutes(10), Duration.ofMinutes(5)),
    /** One in hours: nobody waits for the next. Both are a choice. */
    RARE(Duration.ZERO, Duration.ofSeconds(10));

    private final Duration outOfOrderness;
    private final Duration idleAfter;

    Pace(Duration outOfOrderness, Duration idleAfter) {
      this.outOfOrderness = outOfOrderness;
      this.idleAfter = idleAfter;
    }
  }

  private final Section section;
  private final Pace pace;
  private final List<String> fields;
  private final WireFormat format;
  private final Optional<AvroSchema> avro;
  private final Envelope envelope;
  private final Location from;

  StreamReader(Section section) {
    this(section, Pace.STEADY);
  }

  StreamReader(Section section, Pace pace) {
    this.section = section;
    this.pace = pace;
    this.from = location(section.required("from", FROM_RULE).matching(FROM, FROM_RULE));
    this.format =
        section.required("format", "one of csv, json, avro").word(FORMATS, WireFormat.CSV);
    this.envelope =
        section
            .at("envelope")
            .map(named -> named.word(ENVELOPES, Envelope.NONE))
            .orElse(Envelope.NONE);
    if (envelope != Envelope.NONE && isCsv()) {
      section
          .at("envelope")
          .ifPresent(given -> given.place().say("is given, must come with format: json or avro"));
    }
    this.avro = AvroReader.read(section, format == WireFormat.AVRO);
    this.fields = section.at("fields").map(this::fieldNames).orElse(List.of());
    if (isKafka() && isCsv() && section.at("fields").isEmpty()) {
      section.place().missingMember("fields", "a list: CSV in Kafka has no header row");
    }
    if (format == WireFormat.AVRO && !isKafka()) {
      section.at("from").ifPresent(file -> file.refuse("kafka:TOPIC where format is avro"));
    }
  }

  boolean isKafka() {
    return from.kind() == Location.Kind.KAFKA && section.place().problems().noneUnder(path("from"));
  }

  boolean isCsv() {
    return format == WireFormat.CSV && section.place().problems().noneUnder(path("format"));
  }

  boolean isJson() {
    return format == WireFormat.JSON;
  }

  boolean isEnveloped() {
    return envelope != Envelope.NONE;
  }

  /** Returns the fields of each record, where the document names them. */
  List<String> fields() {
    return fields;
  }

  StreamSpec stream() {
    return new StreamSpec(
        from,
        format,
        avro,
        envelope,
        section.at("inference").map(value -> InferenceReader.read(value, this)),
        fields,
        time(section.required("time", "a field, or {field, unit}")),
        section.at("out-of-orderness").map(Value::duration).orElse(pace.outOfOrderness),
        section.at("allowed-lateness").map(StreamReader::lateness).orElse(Duration.ZERO),
        section.at("idle-after").map(Value::positiveDuration).orElse(pace.idleAfter),
        section.at("ahead-max").map(Value::duration).orElse(AHEAD_MAX),
        section.at("dedup").map(StreamReader::dedup));
  }

  String required(String key) {
    return field(section.required(key, FIELD_RULE));
  }

  /** Reads the name of a field; where all are listed, it must be among them. */
  String field(Value value) {
    String name = value.text(FIELD_RULE);
    if (!name.isEmpty()) {
      mustBeAmong(fields, name, value);
    }
    return name;
  }

  static void mustBeAmong(List<String> fields, String name, Value value) {
    if (!fields.isEmpty() && !fields.contains(name)) {
      value.refuse(
          "one of fields" + Nearest.to(name, fields).map(near -> ", such as " + near).orElse(""));
    }
  }

  /** Reads a field, or {@code {value: TEXT}} for all records. */
  FieldOrValue fieldOrValue(Value value) {
    if (!value.isMapping()) {
      return new FieldOrValue(Optional.of(field(value)), Optional.empty());
    }
    String text = Section.of(value, Keys.CONSTANT).required("value", "a text").text("a text");
    return new FieldOrValue(Optional.empty(), Optional.of(text));
  }

  private static Duration lateness(Value value) {
    Duration lateness = value.duration();
    if (lateness.compareTo(LATENESS_MAX) > 0) {
      value.refuse("at most " + DurationText.of(LATENESS_MAX));
    }
    return lateness;
  }

  private static Dedup dedup(Value value) {
    Section dedup = Section.of(value, Keys.DEDUP);
    dedup.required("by", "id").word(IDENTITIES, "id");
    return new Dedup(dedup.required("within", "a duration").positiveDuration());
  }

  private TimeField time(Value value) {
    if (!value.isMapping()) {
      return new TimeField(field(value), TimeField.Unit.ISO);
    }
    Section time = Section.of(value, Keys.TIME);
    return new TimeField(
        field(time.required("field", FIELD_RULE)),
        time.at("unit")
            .map(unit -> unit.word(UNITS, TimeField.Unit.ISO))
            .orElse(TimeField.Unit.ISO));
  }

  private List<String> fieldNames(Value list) {
    if (format != WireFormat.CSV) {
      list.refuse("left out: " + format + " records name their fields");
    }
    List<String> names = new ArrayList<>();
    for (Value element : Section.elements(list, "a list of column names")) {
      String name = element.text("a column name");
      if (names.contains(name) && !name.isEmpty()) {
        element.refuse("given once");
      }
      names.add(name);
    }
    if (names.isEmpty()) {
      list.refuse("a list of column names");
    }
    return List.copyOf(names);
  }

  private String path(String key) {
    return section.place().pathOf(key);
  }

  private static Location location(String from) {
    return from.startsWith("kafka:")
        ? new Location(Location.Kind.KAFKA, from.substring("kafka:".length()))
        : new Location(Location.Kind.FILE, from.replaceFirst("^file:", ""));
  }
}
