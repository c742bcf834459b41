// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaProcessTest {

  @TempDir private Path directory = Path.of("");

  @AfterEach
  void end() throws IOException {
    process().kill();
  }

  @Test
  void aKilledProcessIsGoneAndCanBeStartedAgain() throws Exception {
    start();
    long first = process().id().orElseThrow();
    assertThatThrownBy(this::start).hasMessageContaining("waits runs already in");
    process().kill();
    assertThat(ProcessHandle.of(first)).isNotPresent();
    assertThat(process().isAlive()).isFalse();
    start();
    assertThat(process().id()).isPresent().isNotEqualTo(first);
    process().stop();
    assertThat(process().isAlive()).isFalse();
  }

  @Test
  void aProcessThatHasGotTheIdOfOursIsLeftAlone() throws Exception {
    start();
    ProcessHandle other = ProcessHandle.of(process().id().orElseThrow()).orElseThrow();
    Path file = directory.resolve("waits.pid");
    String ours = Files.readString(file);
    Files.writeString(file, other.pid() + " 2020-01-01T00:00:00Z\n");
    process().kill();
    assertThat(other.isAlive()).isTrue();
    Files.writeString(file, ours);
  }

  @Test
  void aClusterKeepsItsPorts() throws Exception {
    Ports chosen = Ports.of(directory);
    var all = new ArrayList<>(chosen.metrics());
    all.addAll(
        List.of(
            chosen.zooKeeper(),
            chosen.broker(),
            chosen.controller(),
            chosen.jobManager(),
            chosen.rest()));
    assertThat(all).hasSize(8).doesNotHaveDuplicates();
    assertThat(Ports.of(directory)).isEqualTo(chosen);
  }

  @Test
  void aClusterOfBeforeGetsThePortsThatItLacks() throws Exception {
    Files.writeString(
        directory.resolve("ports.properties"),
        "zookeeper=1\nbroker=2\ncontroller=3\njob-manager=4\nrest=5\n");
    Ports completed = Ports.of(directory);
    assertThat(completed.rest()).isEqualTo(5);
    assertThat(completed.metrics()).hasSize(3).doesNotHaveDuplicates();
    assertThat(Ports.of(directory)).isEqualTo(completed);
  }

  @Test
  void aClusterThatAnswersPrometheusSaysWhere() throws Exception {
    assertThat(LocalCluster.in(directory).status()).doesNotContain("metrics");
    LocalCluster cluster = LocalCluster.in(directory, new ClusterSettings(1, true));
    assertThat(cluster.status())
        .contains("metrics of task-manager-2 " + cluster.metrics(Role.TASK_MANAGER_2));
  }

  private void start() throws IOException {
    process().start(List.of("-Xmx16m"), Waits.class.getName(), List.of());
  }

  private JavaProcess process() {
    return new JavaProcess(directory, "waits");
  }

  /** Does nothing for good. */
  static final class Waits {
    private Waits() {}

    public static void main(String[] arguments) throws InterruptedException {
      new CountDownLatch(1).await();
    }
  }
}
