// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.cluster;

/**
 * What is not the same in every cluster.
 *
 * @param slots of each TaskManager
 * @param metrics whether Flink's processes answer Prometheus, at all addresses of the machine, for
 *     Flink's reporter knows no other way
 */
public record ClusterSettings(int slots, boolean metrics) {

  /** One slot, so that a job of parallelism 2 needs both TaskManagers. */
  static final ClusterSettings PLAIN = new ClusterSettings(1, false);
}
