// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.junit.jupiter.api.Test;

final class JobSettingsTest {

  private static final Path DATA = Path.of("/data");

  @Test
  void aClusterThatSaysNothingGetsOurs() {
    Configuration ours = JobSettings.beside(new Configuration(), DATA);
    assertThat(ours.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(ours.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
        .isEqualTo("file:///data/.checkpoints");
    assertThat(ours.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("exponential-delay");
  }

  @Test
  void whatAClusterSaysOfCheckpointsAndRestartsStands() {
    var cluster = new Configuration();
    cluster.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMinutes(1));
    cluster.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "s3://checkpoints");
    cluster.set(RestartStrategyOptions.RESTART_STRATEGY, "failure-rate");
    cluster.set(PipelineOptions.GENERIC_TYPES, true);
    Configuration ours = JobSettings.beside(cluster, DATA);
    assertThat(ours.contains(CheckpointingOptions.CHECKPOINTING_INTERVAL)).isFalse();
    assertThat(ours.contains(CheckpointingOptions.CHECKPOINTS_DIRECTORY)).isFalse();
    assertThat(ours.contains(RestartStrategyOptions.RESTART_STRATEGY)).isFalse();
    assertThat(ours.get(PipelineOptions.GENERIC_TYPES)).isFalse();
  }
}
