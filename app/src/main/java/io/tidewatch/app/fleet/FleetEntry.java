// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.fleet;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.config.Problem;
import io.tidewatch.jobs.topic.MonitorTopics;
import io.tidewatch.sinks.control.FleetJson;
import io.tidewatch.sinks.control.FleetRequest;
import io.tidewatch.sinks.control.FleetRequest.Put;
import io.tidewatch.sinks.control.Reply;
import io.tidewatch.sinks.control.Reply.Outcome;
import io.tidewatch.validators.fleet.Wanted;
import io.tidewatch.validators.format.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One record of the topic of monitors.
 *
 * @param id names the request
 * @param key of the record
 * @param place of the record: {@code topic/partition/offset}
 * @param asked empty where it is no request
 * @param document of a monitor that is to run
 * @param reasons why it is none, or can not be run; empty where it can
 */
record FleetEntry(
    String id,
    String key,
    String place,
    Optional<FleetRequest> asked,
    Optional<Monitor> document,
    List<String> reasons) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}");

  FleetEntry {
    reasons = List.copyOf(reasons);
  }

  /** Reads a record; whatever it is, it is an entry. */
  static FleetEntry read(String key, String text, String place) {
    String id = Hash.id(text);
    FleetRequest asked;
    try {
      asked = FleetJson.parse(text);
    } catch (IllegalArgumentException e) {
      List<String> why = List.of(String.valueOf(e.getMessage()));
      return new FleetEntry(id, key, place, Optional.empty(), Optional.empty(), why);
    }
    var reasons = new ArrayList<String>();
    if (!NAME.matcher(asked.monitor()).matches()) {
      reasons.add("request.monitor is " + asked.monitor() + ", must be " + NAME.pattern());
    }
    if (!asked.monitor().equals(key)) {
      id = Hash.id(key, text); // the same line with its own key is another request
      reasons.add("request.monitor is " + asked.monitor() + ", must be the record's key, " + key);
    }
    Optional<Monitor> document =
        asked instanceof Put put ? document(put, reasons) : Optional.empty();
    return new FleetEntry(id, key, place, Optional.of(asked), document, reasons);
  }

  private static Optional<Monitor> document(Put put, List<String> reasons) {
    try {
      Monitor monitor = MonitorLoader.parse(put.document(), "document");
      if (!monitor.name().equals(put.monitor())) {
        reasons.add("monitor is " + monitor.name() + ", must be " + put.monitor());
      }
      reasons.addAll(MonitorTopics.problems("document", monitor));
      return Optional.of(monitor);
    } catch (InvalidMonitor e) {
      e.problems().stream().map(Problem::text).forEach(reasons::add);
      return Optional.empty();
    }
  }

  boolean isSound() {
    return reasons.isEmpty();
  }

  /** What is wanted; of a sound one. */
  Wanted wanted(Wanted.Answer answer) {
    return new Wanted(id, key, document, answer);
  }

  Reply accepted(Optional<Instant> from) {
    Optional<String> version = document.map(Monitor::version);
    return new Reply(id, name(), place, Outcome.ACCEPTED, version, from, List.of());
  }

  Reply refused(List<String> why) {
    return new Reply(id, name(), place, Outcome.REFUSED, Optional.empty(), Optional.empty(), why);
  }

  /** The monitor's; empty where the key is none. */
  private String name() {
    return NAME.matcher(key).matches() ? key : "";
  }

  /** Who wants what, in a few words. */
  String told() {
    return asked
        .map(request -> (request instanceof Put ? "put by " : "removed by ") + request.by())
        .orElse("no request");
  }
}
