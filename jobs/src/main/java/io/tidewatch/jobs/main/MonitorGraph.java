// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.main;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.CodeVersion;
import io.tidewatch.jobs.output.ResultSinks;
import io.tidewatch.jobs.output.Stores;
import io.tidewatch.jobs.pipeline.MonitorJob;
import io.tidewatch.jobs.pipeline.Pipeline;
import io.tidewatch.jobs.source.EventSources;
import io.tidewatch.jobs.topic.MonitorTopics;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.window.Detail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job of one monitor that reads Kafka and runs for good, wherever it is run.
 *
 * @param partitions of each topic that it reads
 * @param pipelines that are in it
 */
public record MonitorGraph(
    Monitor monitor,
    Optional<Baseline> baseline,
    Map<String, Integer> partitions,
    Set<Pipeline> pipelines) {

  /** The job of all its pipelines. */
  public MonitorGraph(
      Monitor monitor, Optional<Baseline> baseline, Map<String, Integer> partitions) {
    this(monitor, baseline, partitions, Pipeline.of(monitor));
  }

  /**
   * Builds it in an environment, to go on from the monitor's last checkpoint if it has one.
   *
   * @param out directory of the stores and of the checkpoints, which all task managers must see
   */
  public void resume(StreamExecutionEnvironment environment, Path out) throws IOException {
    new Checkpoints(out, monitor, baseline.map(Baseline::id)).configure(environment);
    build(environment, out);
  }

  /**
   * Builds it in an environment, which says what it goes on from.
   *
   * @param out directory of the stores, which all task managers must see
   */
  public void build(StreamExecutionEnvironment environment, Path out) {
    String group = "tidewatch-" + Pipeline.jobName(monitor, pipelines);
    var sources = new EventSources(monitor, Map.of(), partitions, group);
    var stores = new Stores(out.toString(), baseline, CodeVersion.VERSION, true);
    new ResultSinks(stores, Optional.empty(), Optional.of(MonitorTopics.of(monitor).results()))
        .attach(
            new MonitorJob(sources, baseline, Detail.ESSENTIAL, out.toString(), pipelines)
                .build(environment),
            monitor);
  }
}
