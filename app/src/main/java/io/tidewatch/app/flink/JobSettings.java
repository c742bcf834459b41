// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.flink;

import io.tidewatch.jobs.state.CasesOnDisk;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;

/** What our jobs ask of Flink, on whatever cluster they run. */
final class JobSettings {

  /**
   * So many checkpoints in a row may fail before a job is begun anew; a choice. Where millions of
   * cases expire at once no barrier passes for minutes, and to begin anew would only repeat that;
   * ten in a row mean that checkpoints can not be stored.
   */
  private static final int CHECKPOINTS_MISSED = 10;

  /** A choice: what was lost may be back within it, and nobody waits for long after that. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private JobSettings() {}

  /**
   * Those of every job.
   *
   * @param checkpointEvery how much is done again after a failure, at most
   */
  static Configuration of(Duration checkpointEvery) {
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
  static Configuration forGood(Duration checkpointEvery) {
    Configuration configuration = of(checkpointEvery);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_WAIT);
    return configuration;
  }
}
