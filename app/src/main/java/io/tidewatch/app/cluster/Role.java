// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.cluster;

import java.util.List;
import java.util.Locale;

/** The processes of a cluster, in the order in which they are started. */
public enum Role {
  /** Remembers who leads and which jobs there are. */
  ZOOKEEPER("org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer", "-Xmx96m"),
  BROKER("kafka.Kafka", "-Xmx384m"),
  JOB_MANAGER("org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint", "-Xmx512m"),
  TASK_MANAGER_1("org.apache.flink.runtime.taskexecutor.TaskManagerRunner", "-Xmx640m"),
  TASK_MANAGER_2("org.apache.flink.runtime.taskexecutor.TaskManagerRunner", "-Xmx640m");

  /** All of Flink. */
  public static final List<Role> FLINK = List.of(JOB_MANAGER, TASK_MANAGER_1, TASK_MANAGER_2);

  private final String mainClass;
  private final String heap;

  Role(String mainClass, String heap) {
    this.mainClass = mainClass;
    this.heap = heap;
  }

  /** {@code job-manager}: what its log and its id are called. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String mainClass() {
    return mainClass;
  }

  /** Of the JVM. */
  String heap() {
    return heap;
  }
}
