// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.flink;

import io.tidewatch.jobs.main.JobSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster within this process, with one task manager and its web page on loopback. */
public final class EmbeddedFlink implements AutoCloseable {

  private final Configuration configuration;
  private final MiniCluster cluster;

  private EmbeddedFlink(Configuration configuration, MiniCluster cluster) {
    this.configuration = configuration;
    this.cluster = cluster;
  }

  /**
   * What the cluster is like.
   *
   * @param parallelism subtasks of each keyed operator
   * @param checkpoints where checkpoints are kept
   * @param scratch where Flink unpacks and spills, instead of the system's temporary directory
   * @param checkpointEvery how much is done again after a failure, at most
   * @param overrides Flink's own settings, by their keys
   */
  public record Settings(
      int parallelism,
      Path checkpoints,
      Path scratch,
      Duration checkpointEvery,
      Map<String, String> overrides) {}

  public static EmbeddedFlink start(Settings settings) throws Exception {
    Configuration configuration = configuration(settings);
    var cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(settings.parallelism())
                .build());
    cluster.start();
    return new EmbeddedFlink(configuration, cluster);
  }

  private static Configuration configuration(Settings settings) {
    Configuration configuration = JobSettings.of(settings.checkpointEvery());
    configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    configuration.set(RestOptions.ADDRESS, "127.0.0.1");
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, settings.parallelism());
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, settings.checkpoints().toUri().toString());
    configuration.set(CoreOptions.TMP_DIRS, settings.scratch().toAbsolutePath().toString());
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
    settings.overrides().forEach(configuration::setString);
    return configuration;
  }

  /** An environment whose graphs this cluster runs. */
  public StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
  }

  /** Starts the job that was built in an environment. */
  public RunningJob submit(StreamExecutionEnvironment environment, String name) throws Exception {
    var graph = environment.getStreamGraph();
    graph.setJobName(name);
    JobID id = cluster.submitJob(graph.getJobGraph()).get().getJobID();
    return new RunningJob(cluster, id);
  }

  /** A job of this cluster. */
  public record RunningJob(MiniCluster cluster, JobID id) {

    /** Completes when the job has ended, well or not. */
    public CompletableFuture<JobResult> result() {
      return cluster.requestJobResult(id);
    }

    /**
     * Waits for the end.
     *
     * @throws ExecutionException if the job failed
     */
    public void await() throws InterruptedException, ExecutionException {
      JobResult result = result().get();
      if (result.getSerializedThrowable().isPresent()) {
        throw new ExecutionException(
            "job failed",
            result.getSerializedThrowable().get().deserializeError(getClass().getClassLoader()));
      }
    }

    public void cancel() throws InterruptedException, ExecutionException {
      cluster.cancelJob(id).get();
    }
  }

  /** Ends the task manager, as a crash would, and starts another. */
  public void killTaskManager() throws Exception {
    cluster.terminateTaskManager(0).get();
    cluster.startTaskManager();
  }

  /** Where the web page is. */
  public URI webPage() throws InterruptedException, ExecutionException {
    return cluster.getRestAddress().get();
  }

  @Override
  public void close() throws Exception {
    cluster.close();
  }
}
