// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;

/**
 * An incident event in the outbox: a CloudEvents 1.0 event in structured JSON.
 *
 * <p>{@code source} and {@code id} together are unique; a replay gives the same id, so a consumer
 * may drop what it has seen. The {@code subject} is the incident, which is the topic's key too.
 */
public final class CloudEventJson {

  /** What a Kafka record or an HTTP request with such an event says it is. */
  public static final String CONTENT_TYPE = "application/cloudevents+json";

  private static final String SPEC_VERSION = "1.0";
  private static final String DATA_CONTENT_TYPE = "application/json";

  private CloudEventJson() {}

  /**
   * Returns one JSON object on one line, without a newline.
   *
   * @param source a URI reference that names who decided, such as {@code /tidewatch/prod}
   */
  public static String wrap(IncidentEvent event, String source) {
    if (source.isBlank()) {
      throw new IllegalArgumentException("source is empty, must be a URI reference");
    }
    return JsonWriter.object(
        json ->
            json.text("specversion", SPEC_VERSION)
                .text("id", event.id())
                .text("source", source)
                .text("type", type(event.transition()))
                .text("subject", event.incident())
                .time("time", event.at())
                .text("datacontenttype", DATA_CONTENT_TYPE)
                .object("data", data -> IncidentJson.write(data, event)));
  }

  /**
   * Reads the incident event back.
   *
   * @throws IllegalArgumentException if it is no such event, naming the field that is wrong
   */
  public static IncidentEvent unwrap(String json) {
    JsonObject event = JsonObject.parse("event", json);
    require("specversion", event.text("specversion"), SPEC_VERSION);
    IncidentEvent incident = IncidentJson.read(event.object("data"));
    require("type", event.text("type"), type(incident.transition()));
    return incident;
  }

  private static void require(String field, String actual, String wanted) {
    if (!actual.equals(wanted)) {
      throw new IllegalArgumentException(
          "event." + field + " is " + actual + ", must be " + wanted);
    }
  }

  private static String type(Transition transition) {
    return switch (transition) {
      case OPENED -> "io.tidewatch.incident.opened.v1";
      case UPDATED -> "io.tidewatch.incident.updated.v1";
      case RESOLVED -> "io.tidewatch.incident.resolved.v1";
    };
  }
}
