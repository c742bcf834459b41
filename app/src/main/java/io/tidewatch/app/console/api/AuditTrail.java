// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.access.AuditLog;
import io.tidewatch.app.console.access.Identity;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notes who asked for what, and what became of it; and tells it. */
public final class AuditTrail {

  private static final String NOBODY = "unknown";

  private final AuditLog log;
  private final Clock clock;

  public AuditTrail(AuditLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /** Begins the note of a request. */
  Entry entry(String action, String from, Map<String, String> path) {
    return new Entry(action, from, path);
  }

  /** The note of one request, which ends with what became of it. */
  final class Entry {
    private final String action;
    private final String from;
    private Identity who = Identity.NOBODY;
    private Optional<String> monitor;
    private Optional<String> target;

    private Entry(String action, String from, Map<String, String> path) {
      this.action = action;
      this.from = from;
      this.monitor =
          Optional.ofNullable(path.get("monitor")).filter(name -> name.matches("[a-z0-9-]{1,63}"));
      this.target = Optional.ofNullable(path.get("key")).map(SchemaCheck::cut);
    }

    Entry of(Identity identity) {
      who = identity;
      return this;
    }

    /** What a silence is of stands in its body. */
    void asks(Asked asked) {
      if (action.equals("silence")) {
        target =
            Optional.of(
                asked.said("check").orElse("all checks")
                    + asked.said("column").map(name -> " of " + name).orElse("")
                    + asked.said("slice").map(name -> " in " + name).orElse("")
                    + asked.said("incident").map(key -> " for " + key).orElse(""));
      }
    }

    void done(int status, JsonNode accepted) throws IOException {
      if (accepted.has("monitor")) {
        monitor = Optional.of(accepted.path("monitor").asText());
      }
      ArrayNode requests = Json.array();
      accepted.path("requests").forEach(request -> requests.add(request.path("id")));
      write("DONE", status, requests, Optional.empty());
    }

    void refused(Refusal why) throws IOException {
      String all = why.errors().isEmpty() ? why.detail() : String.join("; ", why.errors());
      write("REFUSED", why.status(), Json.array(), Optional.of(SchemaCheck.cut(all)));
    }

    void failed(int status, String why) throws IOException {
      write("FAILED", status, Json.array(), Optional.of(why));
    }

    private void write(String outcome, int status, ArrayNode requests, Optional<String> detail)
        throws IOException {
      ObjectNode line =
          Json.object()
              .put("at", clock.instant().toString())
              .put("who", who.name().isEmpty() ? NOBODY : who.name())
              .put("role", who.role().word())
              .put("from", from)
              .put("action", action);
      line.set("monitor", Json.text(monitor));
      line.set("target", Json.text(target));
      line.put("outcome", outcome).put("status", status);
      line.set("requests", requests);
      line.set("detail", Json.text(detail));
      log.append(line.toString());
    }
  }

  /** All that was asked for, newest first. */
  public JsonNode audit(Asked asked) throws Refusal, IOException {
    List<String> lines = log.lines();
    int next = start(asked, lines.size());
    ObjectNode node = Json.object();
    ArrayNode entries = node.putArray("entries");
    int limit = asked.integer("limit");
    while (next > 0 && entries.size() < limit) {
      next--;
      ObjectNode entry = Json.parse(lines.get(next));
      if (matches(asked, "who", entry) && matches(asked, "action", entry)) {
        entries.add(entry);
      }
    }
    node.set("next", Json.text(next > 0 ? Optional.of("line-" + next) : Optional.empty()));
    return node;
  }

  private static boolean matches(Asked asked, String name, ObjectNode entry) {
    return asked.text(name).filter(text -> !text.equals(entry.path(name).asText())).isEmpty();
  }

  /** A cursor is the number of lines that are left. */
  private static int start(Asked asked, int lines) throws Refusal {
    Optional<String> cursor = asked.text("cursor");
    if (cursor.isEmpty()) {
      return lines;
    }
    if (cursor.get().matches("line-[0-9]{1,9}")) {
      int left = Integer.parseInt(cursor.get().substring("line-".length()));
      if (left > 0 && left <= lines) {
        return left;
      }
    }
    throw Refusal.badRequest(
        List.of("cursor is " + cursor.get() + ", must be next of an answer before"));
  }
}
