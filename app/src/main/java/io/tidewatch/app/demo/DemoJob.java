// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.demo;

import io.tidewatch.app.flink.EmbeddedFlink;
import io.tidewatch.app.flink.EmbeddedFlink.RunningJob;
import io.tidewatch.app.run.RunDirectory;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.CodeVersion;
import io.tidewatch.jobs.output.ResultSinks;
import io.tidewatch.jobs.output.Stores;
import io.tidewatch.jobs.pipeline.MonitorJob;
import io.tidewatch.jobs.source.EventSources;
import io.tidewatch.jobs.topic.MonitorTopics;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.window.Detail;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;

/** The monitor's job as the demo runs it: from Kafka to Kafka and to files, and with an end. */
record DemoJob(Monitor monitor, Baseline baseline, RunDirectory directory) {

  RunningJob submit(EmbeddedFlink flink, Map<TopicPartition, Long> endOffsets) throws Exception {
    Map<String, Integer> partitions = new HashMap<>();
    endOffsets.keySet().forEach(end -> partitions.merge(end.topic(), 1, Integer::sum));
    StreamExecutionEnvironment environment = flink.environment();
    var job =
        new MonitorJob(
            new EventSources(monitor, endOffsets, partitions),
            Optional.of(baseline),
            Detail.ESSENTIAL,
            directory.root().toString());
    var stores =
        new Stores(directory.root().toString(), Optional.of(baseline), CodeVersion.VERSION, false);
    new ResultSinks(
            stores,
            Optional.of(directory.parts()),
            Optional.of(MonitorTopics.of(monitor).results()))
        .attach(job.build(environment), monitor);
    return flink.submit(environment, monitor.name());
  }
}
