// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.format.Hash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An incident as alerts of Alertmanager's API v2.
 *
 * <p>Labels are what the alert is known by, so they hold nothing that changes but the severity: a
 * more severe incident is another alert, and the one before it ends. {@code startsAt} is always
 * there (Alertmanager would take the end of the lease for it) and never later than the end; names
 * of labels are of the classic charset; no label is empty.
 */
final class AlertmanagerJson {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ALERT_NAME = "TidewatchIncident";
  private static final int LABEL_UNITS = 255;

  /** Of the evidence in words. Unit: UTF-16. */
  private static final int DESCRIPTION_UNITS = 4000;

  private AlertmanagerJson() {}

  /**
   * Returns the alerts of one incident.
   *
   * @param over severities at which it was told before
   * @param now when it is told
   * @param lease how long an open incident lives if it is not told again
   */
  static byte[] body(IncidentEvent event, List<Severity> over, Instant now, Duration lease) {
    ArrayNode alerts = JSON.createArrayNode();
    boolean ends = event.transition() == Transition.RESOLVED;
    add(alerts, event, event.toldSeverity(), now, ends ? now : now.plus(lease));
    for (Severity severity : over) {
      if (severity != event.toldSeverity()) {
        add(alerts, event, severity, now, now);
      }
    }
    return bytes(alerts);
  }

  private static void add(
      ArrayNode alerts, IncidentEvent event, Severity severity, Instant now, Instant end) {
    ObjectNode alert = alerts.addObject();
    ObjectNode labels = alert.putObject("labels").put("alertname", ALERT_NAME);
    labels.put("severity", severity.name().toLowerCase(Locale.ROOT));
    labels.put("incident", Hash.id(event.incident()));
    put(labels, "monitor", event.monitor());
    put(labels, "owner", event.owner());
    ObjectNode notes = alert.putObject("annotations");
    put(notes, "summary", PagerDutyJson.summary(event));
    put(notes, "incident_key", PagerDutyJson.dedupKey(event.incident()));
    notes.put("description", Prose.clean(description(event), DESCRIPTION_UNITS));
    PageLink.of(event.runbook()).ifPresent(href -> notes.put("runbook_url", href));
    PageLink.of(event.dashboard()).ifPresent(href -> notes.put("dashboard_url", href));
    Instant start = event.onset().isBefore(now) ? event.onset() : now.minusMillis(1);
    alert.put("startsAt", start.toString()).put("endsAt", end.toString());
  }

  private static String description(IncidentEvent event) {
    var text = new StringBuilder(event.cause());
    for (Member member : PageText.shown(event)) {
      text.append("; ").append(member.column().orElse("model")).append(' ').append(member.check());
      text.append(" of ").append(member.slice()).append(": ");
      text.append(Prose.number(member.before())).append(" → ").append(Prose.number(member.after()));
    }
    int more = PageText.more(event);
    if (more > 0) {
      text.append("; and ").append(more).append(" more");
    }
    PageText.facts(event).forEach(fact -> text.append("; ").append(fact));
    return text.toString();
  }

  private static void put(ObjectNode node, String name, String value) {
    String clean = Prose.clean(value, LABEL_UNITS > value.length() ? value.length() : limit(name));
    if (!clean.isEmpty()) {
      node.put(name, clean);
    }
  }

  private static int limit(String name) {
    return name.equals("summary") ? PagerDutyJson.SUMMARY_UNITS : LABEL_UNITS;
  }

  private static byte[] bytes(ArrayNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree of clean text is always JSON", e);
    }
  }
}
