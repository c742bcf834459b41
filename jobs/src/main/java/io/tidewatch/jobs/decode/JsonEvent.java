// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.config.StreamSpec.Envelope;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;

/**
 * The data of a record as a whole, out of its envelope.
 *
 * @param attributes of the envelope, {@code ce:id}…; none where there is no envelope
 */
record JsonEvent(Map<String, String> attributes, JsonNode data) {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static JsonEvent of(RawRecord record, Envelope envelope) throws RejectedException {
    JsonNode whole = object(record.requireText());
    return switch (envelope) {
      case NONE -> new JsonEvent(Map.of(), whole);
      case CLOUDEVENTS ->
          CloudEventRecords.isStructured(record) ? structured(whole) : binary(record, whole);
    };
  }

  private static JsonEvent binary(RawRecord record, JsonNode data) {
    var attributes = new LinkedHashMap<String, String>();
    for (Header header : record.headers()) {
      if (header.key().startsWith("ce_") && header.value() != null) {
        attributes.put(
            CloudEventRecords.ATTRIBUTE + header.key().substring("ce_".length()),
            new String(header.value(), UTF_8));
      }
    }
    return new JsonEvent(attributes, data);
  }

  private static JsonEvent structured(JsonNode event) throws RejectedException {
    if (!event.path("specversion").isTextual()) {
      throw CloudEventRecords.noEvent("record has no specversion, must be a CloudEvent");
    }
    var attributes = new LinkedHashMap<String, String>();
    event
        .properties()
        .forEach(
            member -> {
              if (member.getValue().isValueNode()) {
                attributes.put(
                    CloudEventRecords.ATTRIBUTE + member.getKey(), member.getValue().asText());
              }
            });
    JsonNode encoded = event.path("data_base64");
    return new JsonEvent(
        attributes, encoded.isMissingNode() ? event.path("data") : decoded(encoded));
  }

  private static JsonNode decoded(JsonNode encoded) throws RejectedException {
    try {
      return object(new String(encoded.binaryValue(), UTF_8));
    } catch (IOException e) {
      throw CloudEventRecords.noEvent("data_base64 is no Base64, must be");
    }
  }

  private static JsonNode object(String text) throws RejectedException {
    try {
      JsonNode read = JSON.readTree(text);
      if (read.isObject()) {
        return read;
      }
      throw RejectedException.deadLetter("malformed-json", "record is no object, must be one");
    } catch (IOException e) {
      throw JsonRecords.malformed(e);
    }
  }
}
