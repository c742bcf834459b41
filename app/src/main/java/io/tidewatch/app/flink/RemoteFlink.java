// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.flink;

import io.tidewatch.jobs.main.JobSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink cluster that runs elsewhere, reached by the JobManager's REST; our jar goes with a job.
 */
public final class RemoteFlink implements AutoCloseable {

  private final RestClusterClient<StandaloneClusterId> client;

  private RemoteFlink(RestClusterClient<StandaloneClusterId> client) {
    this.client = client;
  }

  /**
   * Calls nobody as yet.
   *
   * @param jobManager {@code http://HOST:PORT}
   */
  public static RemoteFlink at(URI jobManager) throws Exception {
    var configuration = new Configuration();
    configuration.set(RestOptions.ADDRESS, jobManager.getHost());
    configuration.set(RestOptions.PORT, jobManager.getPort());
    return new RemoteFlink(
        new RestClusterClient<>(configuration, StandaloneClusterId.getInstance()));
  }

  /**
   * An environment for a job that runs for good.
   *
   * @param checkpointEvery how much is done again after a failure, at most
   */
  public StreamExecutionEnvironment environment(Duration checkpointEvery) {
    return StreamExecutionEnvironment.getExecutionEnvironment(JobSettings.forGood(checkpointEvery));
  }

  /**
   * Starts the job that was built in an environment.
   *
   * @param jar our classes, and what else the cluster does not have
   */
  public JobID submit(StreamExecutionEnvironment environment, String name, Path jar)
      throws InterruptedException, ExecutionException {
    var graph = environment.getStreamGraph();
    graph.setJobName(name);
    JobGraph job = graph.getJobGraph();
    job.addJar(new org.apache.flink.core.fs.Path(jar.toUri()));
    return client.submitJob(job).get();
  }

  public JobStatus status(JobID job) throws InterruptedException, ExecutionException {
    return client.getJobStatus(job).get();
  }

  public void cancel(JobID job) throws InterruptedException, ExecutionException {
    client.cancel(job).get();
  }

  @Override
  public void close() {
    client.close();
  }
}
