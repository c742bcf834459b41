// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.main;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.MonitorLog;
import io.tidewatch.jobs.pipeline.Pipeline;
import io.tidewatch.jobs.topic.MonitorTopics;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.monitor.MonitorStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.validators.baseline.Baseline;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the job of one monitor on a cluster: by {@code flink run}, REST or in Application mode.
 */
public final class MonitorMain {

  private static final Logger LOG = LoggerFactory.getLogger(MonitorMain.class);

  private MonitorMain() {}

  /** See {@link MonitorArguments#USAGE}. */
  public static void main(String[] arguments) throws Exception {
    MonitorArguments asked = MonitorArguments.parse(arguments);
    try (var named = MonitorLog.of(asked.monitor().name())) {
      StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
      build(asked, environment);
      environment.execute(Pipeline.jobName(asked.monitor(), asked.pipelines()));
    }
  }

  private static void build(MonitorArguments asked, StreamExecutionEnvironment environment)
      throws Exception {
    Monitor monitor = asked.monitor();
    Optional<Baseline> baseline = baseline(asked);
    environment.configure(JobSettings.beside(environment.getConfiguration(), asked.data()));
    environment
        .getConfig()
        .setGlobalJobParameters(
            ParameterTool.fromMap(asked.facts(baseline.map(Baseline::id), Instant.now())));
    Map<String, Integer> partitions = MonitorTopics.of(monitor).prepare(asked.pipelines());
    var graph = new MonitorGraph(monitor, baseline, partitions, asked.pipelines());
    new MonitorStore(new LocalObjectStore(asked.data())).publish(monitor);
    graph.build(environment, asked.data());
  }

  private static Optional<Baseline> baseline(MonitorArguments asked) throws IOException {
    var store = new BaselineStore(new LocalObjectStore(asked.data()));
    Optional<Baseline> found = new StoredBaseline(asked.monitor(), store).find(asked.baseline());
    if (found.isEmpty() && asked.monitor().baseline().isPresent()) {
      LOG.warn(
          "no baseline of {} is taken from {}: nothing can be compared; build one with: tidewatch"
              + " baseline build --out {}, then cancel and submit again",
          asked.monitor().name(),
          asked.data(),
          asked.data());
    }
    return found;
  }
}
