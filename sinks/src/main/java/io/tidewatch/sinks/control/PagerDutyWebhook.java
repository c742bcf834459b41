// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.control;

import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.validators.alert.AlertRequest;
import io.tidewatch.validators.alert.AlertRequest.Acknowledge;
import io.tidewatch.validators.alert.AlertRequest.Close;
import io.tidewatch.validators.alert.AlertRequest.Feedback;
import io.tidewatch.validators.alert.AlertRequest.Worth;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people do with an incident at PagerDuty, as its V3 webhooks tell it. Acknowledged there is
 * acknowledged here; resolved by a person there is closed by hand here; merged into another is a
 * duplicate; a note that begins with {@code actionable}, {@code noise} or {@code duplicate} says
 * what it was worth.
 *
 * <p>Source: PagerDuty, "V3 Webhooks overview": {@code event.event_type}, {@code
 * event.data.incident_key}, which is the key that the incident was opened with; a note names its
 * incident by PagerDuty's id only, so that keys of incidents told of before are remembered.
 */
public final class PagerDutyWebhook {

  /** Incidents remembered for their notes; a choice, some 2 MB. */
  private static final int REMEMBERED = 10_000;

  /** {@code tidewatch:MONITOR:HASH:EPOCH}. */
  private static final Pattern KEY = Pattern.compile("tidewatch:([a-z0-9-]{1,63}):[^:]+:-?[0-9]+");

  private static final Pattern WORTH =
      Pattern.compile(
          "\\s*#?(actionable|noise|duplicate)\\b[\\s:,.-]*(.*)",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  /** Characters of a note or a name that are kept. A choice. */
  private static final int TEXT_MAX = 1_000;

  private final Map<String, String> keys = // by PagerDuty's id
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * Reads one webhook. Safe to be called by several threads.
   *
   * @param body whose signature was checked
   * @return what was said; empty if it says nothing of an incident of ours
   * @throws IllegalArgumentException if it is no webhook, naming the field that is wrong
   */
  public synchronized Optional<ControlJson.OfAlerts> read(String body) {
    JsonObject event = JsonObject.parse("webhook", body).object("event");
    String type = event.text("event_type");
    JsonObject data = event.object("data");
    Optional<String> key = key(type, data);
    Optional<String> monitor = key.map(KEY::matcher).filter(Matcher::matches).map(m -> m.group(1));
    if (key.isEmpty() || monitor.isEmpty()) {
      return Optional.empty();
    }
    return request(type, event, data, key.get())
        .map(request -> new ControlJson.OfAlerts(monitor.get(), request));
  }

  private Optional<String> key(String type, JsonObject data) {
    if (type.equals("incident.annotated")) {
      return data.optionalObject("incident").map(of -> keys.get(of.text("id")));
    }
    Optional<String> key =
        type.startsWith("incident.") ? data.optionalText("incident_key") : Optional.empty();
    key.ifPresent(told -> keys.put(data.text("id"), told));
    return key;
  }

  private static Optional<AlertRequest> request(
      String type, JsonObject event, JsonObject data, String key) {
    Instant at = event.time("occurred_at");
    Optional<JsonObject> agent = event.optionalObject("agent");
    String by = agent.flatMap(who -> who.optionalText("summary")).orElse("PagerDuty");
    boolean person =
        agent.flatMap(who -> who.optionalText("type")).filter("user_reference"::equals).isPresent();
    return switch (type) {
      case "incident.acknowledged" -> Optional.of(new Acknowledge("", at, cut(by), key));
      case "incident.resolved" -> resolved(data, at, by, key, person);
      case "incident.annotated" -> worth(data.text("content"), at, by, key);
      default -> Optional.empty();
    };
  }

  /** What this notifier or a timeout has resolved, no person has. */
  private static Optional<AlertRequest> resolved(
      JsonObject data, Instant at, String by, String key, boolean person) {
    Optional<JsonObject> merged =
        data.optionalObject("resolve_reason")
            .filter(why -> why.text("type").equals("merge_resolve_reason"));
    if (merged.isPresent()) {
      Optional<String> into =
          merged
              .flatMap(why -> why.optionalObject("incident"))
              .flatMap(other -> other.optionalText("summary"))
              .map(summary -> cut("merged into " + summary));
      return Optional.of(new Feedback("", at, cut(by), key, Worth.DUPLICATE, into));
    }
    return person ? Optional.of(new Close("", at, cut(by), key)) : Optional.empty();
  }

  private static Optional<AlertRequest> worth(String note, Instant at, String by, String key) {
    Matcher words = WORTH.matcher(note);
    if (!words.matches()) {
      return Optional.empty();
    }
    Worth worth = Worth.valueOf(words.group(1).toUpperCase(Locale.ROOT));
    Optional<String> rest =
        Optional.of(words.group(2).strip())
            .filter(text -> !text.isEmpty())
            .map(PagerDutyWebhook::cut);
    return Optional.of(new Feedback("", at, cut(by), key, worth, rest));
  }

  private static String cut(String text) {
    return text.length() <= TEXT_MAX
        ? text
        : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, TEXT_MAX) - 1));
  }
}
