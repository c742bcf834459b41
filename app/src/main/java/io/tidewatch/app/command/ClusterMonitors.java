// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.jobs.topic.MonitorTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Documents that a cluster can run; all that is wrong with them is told at once. */
final class ClusterMonitors {

  private ClusterMonitors() {}

  static List<Monitor> load(List<Path> documents) throws Usage {
    var monitors = new ArrayList<Monitor>();
    var reasons = new ArrayList<String>();
    Set<String> names = new HashSet<>();
    for (Path document : documents) {
      try {
        Monitor monitor = MonitorLoader.load(document);
        monitors.add(monitor);
        if (!names.add(monitor.name())) {
          reasons.add(document + ": monitor is " + monitor.name() + ", must be named only once");
        }
        reasons.addAll(MonitorTopics.problems(document.toString(), monitor));
      } catch (InvalidMonitor e) {
        reasons.add(String.valueOf(e.getMessage()));
      }
    }
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
    return monitors;
  }
}
