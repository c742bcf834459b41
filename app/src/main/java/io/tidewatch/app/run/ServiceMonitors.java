// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import io.tidewatch.app.Usage;
import io.tidewatch.app.notify.Notifiers;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.jobs.topic.MonitorTopics;
import io.tidewatch.sinks.notify.Notifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Monitors that are fit to be run for good: every reason against it is told at once. */
public final class ServiceMonitors {

  private final Path out;
  private final Map<String, String> environment;
  private final Optional<String> console;
  private final List<String> reasons = new ArrayList<>();
  private final Map<String, Monitor> monitors = new LinkedHashMap<>();
  private final Map<String, Notifier> notifiers = new LinkedHashMap<>();

  private ServiceMonitors(Path out, Map<String, String> environment, Optional<String> console) {
    this.out = out;
    this.environment = environment;
    this.console = console;
  }

  /**
   * Loads the documents, and makes a notifier for each.
   *
   * @param out where receipts are kept
   * @param environment where secrets are looked up
   * @param console its address, which pages link to where a monitor names no dashboard
   * @throws Usage with every mistake in every document
   */
  public static ServiceMonitors load(
      List<Path> documents, Path out, Map<String, String> environment, Optional<String> console)
      throws Usage {
    var loaded = new ServiceMonitors(out, environment, console);
    documents.forEach(loaded::add);
    if (!loaded.reasons.isEmpty()) {
      loaded.notifiers.values().forEach(Notifier::close);
      throw new Usage(loaded.reasons);
    }
    return loaded;
  }

  public List<Monitor> monitors() {
    return List.copyOf(monitors.values());
  }

  /** The notifier of a monitor; whoever takes it closes it. */
  public Notifier notifier(Monitor monitor) {
    Notifier notifier = notifiers.get(monitor.name());
    if (notifier == null) {
      throw new IllegalArgumentException("monitor is " + monitor.name() + ", must be of these");
    }
    return notifier;
  }

  private void add(Path document) {
    try {
      Monitor monitor = MonitorLoader.load(document);
      if (monitors.putIfAbsent(monitor.name(), monitor) != null) {
        reasons.add(document + ": monitor is " + monitor.name() + ", must be named only once");
        return;
      }
      reasons.addAll(MonitorTopics.problems(document.toString(), monitor));
      monitor
          .privacy()
          .flatMap(privacy -> privacy.problem(environment))
          .ifPresent(reason -> reasons.add(document + ": " + reason));
      if (monitor.kafka().isPresent()) {
        MonitorTopics.of(monitor).problemsHere(environment).stream()
            .map(reason -> document + ": " + reason)
            .forEach(reasons::add);
      }
      makeNotifier(document, monitor);
    } catch (InvalidMonitor e) {
      reasons.add(String.valueOf(e.getMessage()));
    }
  }

  private void makeNotifier(Path document, Monitor monitor) {
    Path receipts = out.resolve("notifier").resolve(monitor.name() + ".receipts.jsonl");
    try {
      notifiers.put(
          monitor.name(), Notifiers.of(monitor.destinations(), environment, console, receipts));
    } catch (IllegalArgumentException e) {
      for (String reason : String.valueOf(e.getMessage()).split("; ", -1)) {
        reasons.add(document + ": " + reason);
      }
    }
  }
}
