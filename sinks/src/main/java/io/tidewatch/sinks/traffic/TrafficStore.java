// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.traffic;

import io.tidewatch.sinks.store.Manifests;
import io.tidewatch.sinks.store.ObjectStore;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/**
 * What came in each window, kept for good: {@code traffic/<monitor>/<yyyy-MM-dd>/<id>.json}, where
 * the day is that in which the window begins, in UTC.
 */
public final class TrafficStore {

  private static final String ROOT = "traffic";

  private final ObjectStore store;

  public TrafficStore(ObjectStore store) {
    this.store = store;
  }

  /**
   * Stores a window; to store it again changes nothing.
   *
   * @return the manifest that stands: of whoever published that id first
   */
  public TrafficManifest publish(TrafficManifest manifest) throws IOException {
    LocalDate day = LocalDate.ofInstant(manifest.traffic().window().start(), ZoneOffset.UTC);
    String directory = manifest.monitor() + "/" + day + "/";
    return manifests(ROOT).publish(directory, manifest.id(), TrafficJson.line(manifest));
  }

  /** Returns all windows of a monitor, of all sizes and versions, in the order of their ends. */
  public List<TrafficManifest> list(String monitor) throws IOException {
    return manifests(ROOT + "/" + monitor).list().stream()
        .sorted(
            Comparator.comparing((TrafficManifest stored) -> stored.traffic().window())
                .thenComparing(TrafficManifest::id))
        .toList();
  }

  private Manifests<TrafficManifest> manifests(String root) {
    return new Manifests<>(store, "traffic", root, TrafficJson::parse);
  }
}
