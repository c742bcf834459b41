// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.validators.event.Schema;
import java.util.ArrayList;
import java.util.Base64;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Records in CloudEvents: the fields are those of the data, and {@code ce:id}, {@code ce:time}… the
 * attributes.
 *
 * <p>Where a header {@code content-type} or the lack of {@code ce_specversion} says so, the whole
 * event is the record, as JSON ("structured"); else the attributes are headers and the record is
 * the data ("binary"). Source: Kafka Protocol Binding for CloudEvents 1.0.2, section 3.
 */
final class CloudEventRecords implements RecordParser {

  /** Before the name of an attribute. */
  static final String ATTRIBUTE = "ce:";

  /** Before the pointers of what lies in the data of a structured event. */
  static final String DATA = "/data";

  private static final String ENCODED_DATA = "/data_base64";
  private static final String VERSION = "/specversion";
  private static final String STRUCTURED = "application/cloudevents";
  private static final String JSON = "application/cloudevents+json";
  private static final int SCHEMAS_MAX = 256;

  private final RecordParser data;
  private final JsonRecords events;
  private final SeenSchemas seen = new SeenSchemas();
  private final IdentityHashMap<Schema, Schema> opened = new IdentityHashMap<>();

  /**
   * Parses records.
   *
   * @param data parses what is in an event
   * @param events parses whole events
   */
  CloudEventRecords(RecordParser data, JsonRecords events) {
    this.data = data;
    this.events = events;
  }

  @Override
  public RecordFields parse(RawRecord record) throws RejectedException {
    return isStructured(record) ? structured(record) : binary(record);
  }

  static boolean isStructured(RawRecord record) throws RejectedException {
    Header type = record.headers().lastHeader("content-type");
    String text = type == null || type.value() == null ? "" : new String(type.value(), UTF_8);
    if (text.startsWith(STRUCTURED) && !text.startsWith(JSON)) {
      throw noEvent("content-type is " + PredictionMaker.shown(text) + ", must be " + JSON);
    }
    return text.startsWith(JSON) || record.headers().lastHeader("ce_specversion") == null;
  }

  private RecordFields binary(RawRecord record) throws RejectedException {
    RecordFields fields = data.parse(record);
    var names = new ArrayList<>(fields.schema().names());
    var texts = new ArrayList<@Nullable String>();
    for (int field = 0; field < names.size(); field++) {
      texts.add(fields.text(field));
    }
    for (Header header : record.headers()) {
      if (header.key().startsWith("ce_")) {
        take(ATTRIBUTE + header.key().substring("ce_".length()), text(header), names, texts);
      }
    }
    return new RecordFields(seen.schemaOf(names), texts.toArray(new String[0]));
  }

  /** Headers may be there twice; the last one holds. */
  private static void take(
      String name, @Nullable String text, List<String> names, List<@Nullable String> texts) {
    int before = names.indexOf(name);
    if (before < 0) {
      names.add(name);
      texts.add(text);
    } else {
      texts.set(before, text);
    }
  }

  private static @Nullable String text(Header header) {
    return header.value() == null || header.value().length == 0
        ? null
        : new String(header.value(), UTF_8);
  }

  private RecordFields structured(RawRecord record) throws RejectedException {
    RecordFields event = events.parse(record);
    if (event.schema().indexOf(VERSION).isEmpty()) {
      throw noEvent("record has no specversion, must be a CloudEvent");
    }
    int encoded = event.schema().indexOf(ENCODED_DATA).orElse(-1);
    String text = encoded < 0 ? null : event.text(encoded);
    return text == null ? event.named(schemaOf(event.schema())) : encoded(record, event, text);
  }

  private RecordFields encoded(RawRecord record, RecordFields event, String text)
      throws RejectedException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw noEvent("data_base64 is no Base64, must be");
    }
    RecordFields fields = data.parse(record.holding(bytes));
    var names = new ArrayList<>(fields.schema().names());
    var texts = new ArrayList<@Nullable String>();
    for (int field = 0; field < names.size(); field++) {
      texts.add(fields.text(field));
    }
    for (int field = 0; field < event.schema().size(); field++) {
      take(opened(event.schema().names().get(field)), event.text(field), names, texts);
    }
    return new RecordFields(seen.schemaOf(names), texts.toArray(new String[0]));
  }

  private Schema schemaOf(Schema event) {
    Schema known = opened.get(event);
    if (known == null) {
      if (opened.size() >= SCHEMAS_MAX) {
        opened.clear();
      }
      known = new Schema(event.names().stream().map(CloudEventRecords::opened).toList());
      opened.put(event, known);
    }
    return known;
  }

  /** How a field of the whole event is named. */
  private static String opened(String pointer) {
    return pointer.startsWith(DATA + "/")
        ? pointer.substring(DATA.length())
        : ATTRIBUTE + pointer.substring(1);
  }

  static RejectedException noEvent(String detail) {
    return RejectedException.deadLetter("malformed-cloudevent", detail);
  }
}
