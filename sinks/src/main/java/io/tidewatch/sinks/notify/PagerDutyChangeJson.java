// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.validators.event.ChangeEvent;

/**
 * A change as the body of a call of PagerDuty's Events API v2: it notifies nobody, and is shown
 * among the recent changes of an incident.
 *
 * <p>Every text is cut at 1024 UTF-16 units, so that the body is far below the 512 000 bytes that
 * PagerDuty takes. Source: PagerDuty, "Send a Change Event".
 */
public final class PagerDutyChangeJson {

  private static final JsonMapper JSON = new JsonMapper();

  private PagerDutyChangeJson() {}

  /** Returns the body. */
  public static byte[] body(MonitorChange told, String routingKey) {
    ChangeEvent change = told.change();
    ObjectNode root = JSON.createObjectNode().put("routing_key", routingKey);
    ObjectNode payload = root.putObject("payload").put("summary", summary(change));
    payload.put("source", text("tidewatch/" + told.monitor()));
    payload.put("timestamp", change.time().toString());
    ObjectNode details = payload.putObject("custom_details");
    details.put("monitor", text(told.monitor()));
    details.put("kind", text(change.kind())).put("what", text(change.what()));
    change.by().ifPresent(who -> details.put("by", text(who)));
    change.link().ifPresent(link -> details.put("link", text(link)));
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree of clean text is always JSON", e);
    }
  }

  private static String summary(ChangeEvent change) {
    String summary = text(change.text() + change.by().map(who -> ", by " + who).orElse(""));
    return summary.isEmpty() ? "change " + change.id() : summary;
  }

  private static String text(String value) {
    return Prose.clean(value, PagerDutyJson.SUMMARY_UNITS);
  }
}
