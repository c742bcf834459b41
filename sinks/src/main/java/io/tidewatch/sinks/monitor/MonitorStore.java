// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.monitor;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.sinks.store.CorruptObjectException;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.sinks.store.UnknownIdException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The documents that anything was measured by, kept for good: {@code
 * monitors/<monitor>/<version>.json}. A document is canonical, JSON with sorted keys, and its
 * version is its hash; secrets are in it by reference only.
 */
public final class MonitorStore {

  private final ObjectStore store;

  public MonitorStore(ObjectStore store) {
    this.store = store;
  }

  /** Keeps the document of a monitor; to keep it again changes nothing. */
  public void publish(Monitor monitor) throws IOException {
    byte[] document = (monitor.document() + "\n").getBytes(StandardCharsets.UTF_8);
    store.put(path(monitor.name(), monitor.version()), document);
  }

  /** Whether the document of a version is kept. */
  public boolean exists(String name, String version) throws IOException {
    return store.exists(path(name, version));
  }

  /**
   * Returns a monitor as it was at a version.
   *
   * @throws UnknownIdException if it is not kept
   * @throws CorruptObjectException if what is kept is not that version
   */
  public Monitor load(String name, String version) throws IOException {
    String path = path(name, version);
    if (!store.exists(path)) {
      throw new UnknownIdException("monitor document " + path + " does not exist");
    }
    Monitor monitor = parse(path);
    if (!monitor.version().equals(version)) {
      throw new CorruptObjectException(
          path + ": version is " + monitor.version() + ", must be " + version);
    }
    return monitor;
  }

  /** The columns that any kept document of a monitor calls sensitive, in alphabetical order. */
  public SortedSet<String> sensitiveColumns(String name) throws IOException {
    var sensitive = new TreeSet<String>();
    for (String path : store.list("monitors/" + name + "/")) {
      sensitive.addAll(parse(path).sensitiveColumns());
    }
    return sensitive;
  }

  private Monitor parse(String path) throws IOException {
    try {
      return MonitorLoader.parse(new String(store.get(path), StandardCharsets.UTF_8), path);
    } catch (InvalidMonitor e) {
      throw new CorruptObjectException(path + ": " + e.getMessage(), e);
    }
  }

  private static String path(String name, String version) {
    return "monitors/" + name + "/" + version + ".json";
  }
}
