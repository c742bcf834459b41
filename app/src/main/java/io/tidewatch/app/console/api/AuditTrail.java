// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.access.AuditLog;
import io.tidewatch.app.console.access.Identity;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Notes who asked for what, and what became of it; and tells it. A write has a line before it is
 * done and one after it, so that none is without a line even if the process dies between them.
 */
public final class AuditTrail {

  private static final String NOBODY = "unknown";
  private static final String BEGUN = "BEGUN";

  private static final int ID_BYTES = 8;

  private final AuditLog log;
  private final Clock clock;
  private final LongAdder foreign = new LongAdder();
  private final SecureRandom random = new SecureRandom();

  public AuditTrail(AuditLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /** Counts a request of a page of another site, which leaves no line. */
  void countForeign() {
    foreign.increment();
  }

  /** Begins the note of a request. */
  Entry entry(String action, String from, Map<String, String> path) {
    return new Entry(action, from, path);
  }

  private String id() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The note of one request, which ends with what became of it. */
  final class Entry {
    private final String id = id();
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

    Identity who() {
      return who;
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

    /** It is about to be done: what can not be noted is not done. */
    void begun() throws IOException {
      write(BEGUN, NullNode.getInstance(), Json.array(), Optional.empty());
    }

    void done(int status, JsonNode accepted) throws IOException {
      if (accepted.has("monitor")) {
        monitor = Optional.of(accepted.path("monitor").asText());
      }
      ArrayNode requests = Json.array();
      accepted.path("requests").forEach(request -> requests.add(request.path("id")));
      List<String> not = accepted.path("refused").findValuesAsText("reason");
      write(
          "DONE",
          IntNode.valueOf(status),
          requests,
          Optional.of(SchemaCheck.cut(String.join("; ", not))).filter(text -> !text.isEmpty()));
    }

    void refused(Refusal why) throws IOException {
      String all = why.errors().isEmpty() ? why.detail() : String.join("; ", why.errors());
      write(
          "REFUSED",
          IntNode.valueOf(why.status()),
          Json.array(),
          Optional.of(SchemaCheck.cut(all)));
    }

    void failed(int status, String why) throws IOException {
      write("FAILED", IntNode.valueOf(status), Json.array(), Optional.of(why));
    }

    private void write(String outcome, JsonNode status, ArrayNode requests, Optional<String> detail)
        throws IOException {
      ObjectNode line =
          Json.object()
              .put("id", id)
              .put("at", clock.instant().toString())
              .put("who", who.name().isEmpty() ? NOBODY : who.name())
              .put("role", who.role().word())
              .put("from", from)
              .put("action", action);
      line.set("monitor", Json.text(monitor));
      line.set("target", Json.text(target));
      line.put("outcome", outcome);
      line.set("status", status);
      line.set("requests", requests);
      line.set("detail", Json.text(detail));
      log.append(line.toString());
    }
  }

  /** All that was asked for, newest first. */
  public JsonNode audit(Asked asked) throws Refusal, IOException {
    long size = log.size();
    var page = new AuditPage(asked, start(asked, size));
    log.newestFirst(page.newest(size), page::read);
    return page.json().put("foreign", foreign.sum());
  }

  /** A cursor is the number of bytes that are left. */
  private long start(Asked asked, long size) throws Refusal, IOException {
    Optional<String> cursor = asked.text("cursor");
    if (cursor.isEmpty()) {
      return size;
    }
    if (cursor.get().matches(AuditPage.CURSOR + "[0-9]{1,15}")) {
      long left = Long.parseLong(cursor.get().substring(AuditPage.CURSOR.length()));
      if (left > 0 && left <= size && log.isLineEnd(left)) {
        return left;
      }
    }
    throw Refusal.badRequest(
        List.of("cursor is " + cursor.get() + ", must be next of an answer before"));
  }
}
