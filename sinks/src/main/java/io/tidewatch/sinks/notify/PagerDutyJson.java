// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.format.Hash;
import java.util.Optional;

/**
 * An incident event as the body of a call of PagerDuty's Events API v2.
 *
 * <p>A trigger for an event that opens or updates (the pager joins them by {@code dedup_key}), a
 * resolve for one that ends. Limits: summary 1024 UTF-16 units, {@code dedup_key} 255, the body 500
 * 000 bytes of the 512 000 that PagerDuty takes; a larger body goes without its details.
 */
public final class PagerDutyJson {

  static final int SUMMARY_UNITS = 1024;
  static final int KEY_UNITS = 255;
  static final int BODY_BYTES = 500_000;

  /** Of component, class and group; the API names no limit, so this is ours. Unit: UTF-16. */
  private static final int LABEL_UNITS = 255;

  private static final JsonMapper JSON = new JsonMapper();

  private PagerDutyJson() {}

  /** Returns the body with all that is known. */
  public static byte[] body(IncidentEvent event, String routingKey) {
    return body(event, routingKey, Optional.empty());
  }

  /** Returns the body with all that is known, and a picture of it. */
  static byte[] body(IncidentEvent event, String routingKey, Optional<PagePicture> picture) {
    ObjectNode root = root(event, routingKey, true);
    picture.ifPresent(shown -> addImage(root, shown));
    byte[] full = bytes(root);
    return full.length <= BODY_BYTES ? full : bareBody(event, routingKey);
  }

  /** Returns the body without {@code custom_details}. */
  public static byte[] bareBody(IncidentEvent event, String routingKey) {
    return bytes(root(event, routingKey, false));
  }

  /** The incident's key if PagerDuty can take it as it is, else a hash of it. */
  public static String dedupKey(String incident) {
    boolean fits = !incident.isEmpty() && Prose.clean(incident, KEY_UNITS).equals(incident);
    return fits ? incident : "tidewatch:" + Hash.id(incident);
  }

  /** One line for a phone: the monitor, what is wrong, and since when, of event time. */
  static String summary(IncidentEvent event) {
    String cause = event.cause().isBlank() ? "incident without a stated cause" : event.cause();
    String what = cause.startsWith(event.monitor()) ? cause : event.monitor() + ": " + cause;
    String since =
        ", since " + event.onset() + ChangeText.after(event).map(text -> "; " + text).orElse("");
    boolean fits = what.length() + since.length() <= SUMMARY_UNITS;
    String line = fits ? what + since : what;
    String clean = Prose.clean(line, SUMMARY_UNITS);
    return clean.isEmpty() ? "incident " + dedupKey(event.incident()) : clean;
  }

  private static ObjectNode root(IncidentEvent event, String routingKey, boolean detailed) {
    ObjectNode root = JSON.createObjectNode().put("routing_key", routingKey);
    boolean over = event.transition() == IncidentEvent.Transition.RESOLVED;
    root.put("event_action", over ? "resolve" : "trigger");
    root.put("dedup_key", dedupKey(event.incident()));
    if (!over) {
      root.put("client", "tidewatch");
      addPayload(root.putObject("payload"), event, detailed);
      addLink(root, "Runbook", event.runbook());
      addLink(root, "Dashboard", event.dashboard());
    }
    return root;
  }

  private static void addLink(ObjectNode root, String text, Optional<String> address) {
    PageLink.of(address)
        .ifPresent(href -> root.withArray("links").addObject().put("href", href).put("text", text));
  }

  private static void addImage(ObjectNode root, PagePicture picture) {
    ObjectNode image = root.putArray("images").addObject().put("src", picture.address());
    picture.page().ifPresent(page -> image.put("href", page));
    image.put("alt", picture.text());
  }

  private static void addPayload(ObjectNode payload, IncidentEvent event, boolean detailed) {
    payload.put("summary", summary(event));
    payload.put("source", Prose.clean("tidewatch/" + event.monitor(), LABEL_UNITS));
    payload.put("severity", severity(event.toldSeverity()));
    payload.put("timestamp", event.at().toString());
    putLabel(payload, "component", event.monitor());
    event.members().stream().findFirst().ifPresent(m -> putLabel(payload, "class", m.check()));
    putLabel(payload, "group", event.owner());
    if (detailed) {
      PagerDutyDetails.add(payload.putObject("custom_details"), event);
    }
  }

  private static void putLabel(ObjectNode payload, String name, String value) {
    String clean = Prose.clean(value, LABEL_UNITS);
    if (!clean.isEmpty()) {
      payload.put(name, clean);
    }
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case INFO -> "info";
      case WARNING -> "warning";
      case ERROR -> "error";
      case CRITICAL -> "critical";
    };
  }

  private static byte[] bytes(ObjectNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree of clean text is always JSON", e);
    }
  }
}
