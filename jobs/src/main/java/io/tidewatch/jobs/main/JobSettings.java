// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.main;

import io.tidewatch.jobs.state.CasesOnDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;

/** What our jobs ask of Flink, on whatever cluster they run. */
public final class JobSettings {

  /**
   * So many checkpoints in a row may fail before a job is begun anew; a choice. Where millions of
   * cases expire at once no barrier passes for minutes, and to begin anew would only repeat that;
   * ten in a row mean that checkpoints can not be stored.
   */
  private static final int CHECKPOINTS_MISSED = 10;

  /** A choice: what was lost may be back within it, and nobody waits for long after that. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  /** A choice: what is done again after a failure is 10 s of work and what is read meanwhile. */
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(10);

  private static final List<ConfigOption<?>> LEFT_TO_THE_CLUSTER =
      List.of(
          CheckpointingOptions.CHECKPOINTING_INTERVAL,
          CheckpointingOptions.CHECKPOINTS_DIRECTORY,
          CheckpointingOptions.INCREMENTAL_CHECKPOINTS,
          CheckpointingOptions.TOLERABLE_FAILURE_NUMBER,
          CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
          RestartStrategyOptions.RESTART_STRATEGY,
          RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF);

  private JobSettings() {}

  /**
   * Those of every job.
   *
   * @param checkpointEvery how much is done again after a failure, at most
   */
  public static Configuration of(Duration checkpointEvery) {
    var configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointEvery);
    configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, CHECKPOINTS_MISSED);
    configuration.set(StateBackendOptions.STATE_BACKEND, CasesOnDisk.Factory.class.getName());
    configuration.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
    configuration.set(RocksDBOptions.USE_PARTITIONED_INDEX_FILTERS, true);
    return configuration;
  }

  /** For a job that runs for good: it is begun anew as often as it fails, ever more slowly. */
  public static Configuration forGood(Duration checkpointEvery) {
    Configuration configuration = of(checkpointEvery);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_WAIT);
    return configuration;
  }

  /**
   * For a cluster that has settings of its own: what they say of checkpoints and restarts stands.
   *
   * @param cluster its settings
   * @param data where checkpoints are kept if it does not say
   */
  static Configuration beside(ReadableConfig cluster, Path data) {
    Configuration ours = forGood(CHECKPOINT_EVERY);
    ours.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        data.resolve(".checkpoints").toAbsolutePath().toUri().toString());
    ours.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    for (ConfigOption<?> option : LEFT_TO_THE_CLUSTER) {
      if (cluster.getOptional(option).isPresent()) {
        ours.removeConfig(option);
      }
    }
    return ours;
  }
}
