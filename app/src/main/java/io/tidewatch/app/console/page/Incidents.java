// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.app.console.store.LineKind;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.sinks.control.ControlJson.Asked;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.validators.alert.AlertRequest;
import io.tidewatch.validators.alert.AlertRequest.Silence;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.ledger.IncidentLife;
import io.tidewatch.validators.sample.SampleRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Incidents of all monitors, and what people said. */
final class Incidents {
  private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

  private final Data data;
  private volatile Read read = new Read(-1, Map.of(), List.of());

  Incidents(Data data) {
    this.data = data;
  }

  /** All of a generation of the store. */
  private record Read(long generation, Map<String, IncidentLife> lives, List<Asked> asked) {}

  private Read read() {
    long generation = data.store().generation();
    Read known = read;
    if (known.generation() == generation) {
      return known;
    }
    List<Asked> asked = new ArrayList<>();
    for (String line : data.store().texts(LineKind.CONTROL)) {
      try {
        asked.add(ControlJson.parse(line));
      } catch (IllegalArgumentException e) {
        LOG.debug("a request is left out: {}", e.getMessage());
      }
    }
    List<IncidentEvent> events = new ArrayList<>();
    for (String line : data.store().texts(LineKind.INCIDENT)) {
      try {
        events.add(IncidentJson.parse(line));
      } catch (IllegalArgumentException e) {
        LOG.debug("an incident is left out: {}", e.getMessage());
      }
    }
    Map<String, IncidentLife> lives = new LinkedHashMap<>();
    IncidentLife.of(events, alerts(asked)).forEach(life -> lives.put(life.key(), life));
    var now = new Read(generation, lives, asked);
    read = now;
    return now;
  }

  private static List<AlertRequest> alerts(List<Asked> asked) {
    return asked.stream()
        .filter(ControlJson.OfAlerts.class::isInstance)
        .map(each -> ((ControlJson.OfAlerts) each).request())
        .toList();
  }

  /** In the order in which they opened. */
  List<IncidentLife> all() {
    return List.copyOf(read().lives().values());
  }

  List<IncidentLife> of(String monitor) {
    return all().stream().filter(life -> life.last().monitor().equals(monitor)).toList();
  }

  /** Those that are not resolved. */
  List<IncidentLife> open(String monitor) {
    return of(monitor).stream().filter(life -> life.resolved().isEmpty()).toList();
  }

  /**
   * One incident.
   *
   * @throws Refusal if there is none of that key
   */
  IncidentLife life(String key) throws Refusal {
    IncidentLife life = read().lives().get(key);
    if (life == null) {
      throw Refusal.notFound("incident is " + key + ", must be the key of one");
    }
    return life;
  }

  /** What was said of the alerts of a monitor. */
  List<AlertRequest> said(String monitor) {
    return alerts(read().asked().stream().filter(each -> each.monitor().equals(monitor)).toList());
  }

  List<Silence> silences(String monitor) {
    return said(monitor).stream()
        .filter(Silence.class::isInstance)
        .map(Silence.class::cast)
        .toList();
  }

  /** Rows that people have pinned for an incident. */
  List<SampleRequest.Pin> pins(String monitor, String key) {
    return read().asked().stream()
        .filter(each -> each.monitor().equals(monitor))
        .filter(ControlJson.OfSamples.class::isInstance)
        .map(each -> ((ControlJson.OfSamples) each).request())
        .filter(SampleRequest.Pin.class::isInstance)
        .map(SampleRequest.Pin.class::cast)
        .filter(pin -> pin.reason().equals("incident " + key))
        .toList();
  }

  /** Who asked for a version of the document. */
  Optional<ControlJson.OfMonitor> change(String monitor, String version) {
    return read().asked().stream()
        .filter(each -> each.monitor().equals(monitor))
        .filter(ControlJson.OfMonitor.class::isInstance)
        .map(ControlJson.OfMonitor.class::cast)
        .filter(change -> version(change).filter(version::equals).isPresent())
        .reduce((earlier, later) -> later);
  }

  private static Optional<String> version(ControlJson.OfMonitor change) {
    try {
      return Optional.of(
          io.tidewatch.config.MonitorLoader.parse(change.document(), "document").version());
    } catch (io.tidewatch.config.InvalidMonitor e) {
      return Optional.empty();
    }
  }
}
