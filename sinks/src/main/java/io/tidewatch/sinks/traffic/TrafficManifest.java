// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.traffic;

import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.store.Manifest;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.traffic.WindowTraffic;
import io.tidewatch.validators.traffic.WindowTrafficFormat;

/**
 * What came in one window; small enough to be in the manifest itself.
 *
 * @param monitorVersion hash of the monitor document
 * @param codeVersion version of Tidewatch
 */
public record TrafficManifest(
    String monitor, String monitorVersion, String codeVersion, WindowTraffic traffic)
    implements Manifest {

  /** What a job of a monitor stores. */
  public static TrafficManifest of(WindowTraffic traffic, Monitor monitor, String codeVersion) {
    return new TrafficManifest(monitor.name(), monitor.version(), codeVersion, traffic);
  }

  /** A hash of event-time facts and of the counts: a replay gives the same id. */
  @Override
  public String id() {
    return Hash.id(
        monitor,
        monitorVersion,
        traffic.window(),
        Hash.content(WindowTrafficFormat.INSTANCE.toBytes(traffic)));
  }
}
