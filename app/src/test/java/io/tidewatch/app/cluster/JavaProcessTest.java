// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    assertThat(
            List.of(
                chosen.zooKeeper(),
                chosen.broker(),
                chosen.controller(),
                chosen.jobManager(),
                chosen.rest()))
        .doesNotHaveDuplicates();
    assertThat(Ports.of(directory)).isEqualTo(chosen);
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
