// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import io.tidewatch.app.flink.EmbeddedFlink;
import io.tidewatch.app.run.RunClock;
import io.tidewatch.app.run.RunDirectory;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.jobs.output.ResultSinks;
import io.tidewatch.jobs.output.Stores;
import io.tidewatch.jobs.pipeline.MonitorJob;
import io.tidewatch.jobs.source.EventSources;
import io.tidewatch.validators.window.Detail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * The job of a soak, in a process of its own whose memory is bounded: {@code MONITOR OUT TOPIC
 * END…}. It fails where Flink would begin it anew.
 */
public final class HostileJob {

  private HostileJob() {}

  public static void main(String[] arguments) throws Exception {
    Monitor monitor = MonitorLoader.parse(Files.readString(Path.of(arguments[0])), arguments[0]);
    String topic = arguments[2];
    var ends = new HashMap<TopicPartition, Long>();
    for (int i = 3; i < arguments.length; i++) {
      ends.put(new TopicPartition(topic, i - 3), Long.parseLong(arguments[i]));
    }
    try (var directory = new RunDirectory(Path.of(arguments[1]))) {
      directory.prepare();
      directory.clear();
      RunClock clock = RunClock.start();
      try (EmbeddedFlink flink = EmbeddedFlink.start(flink(directory))) {
        run(flink, directory, new EventSources(monitor, ends, Map.of(topic, ends.size())));
      }
      directory.finish(monitor, Optional.empty(), clock);
    }
    System.exit(0);
  }

  private static EmbeddedFlink.Settings flink(RunDirectory directory) {
    return new EmbeddedFlink.Settings(
        2,
        directory.checkpoints(),
        directory.scratch(),
        Duration.ofSeconds(10),
        Map.of("restart-strategy.type", "none"));
  }

  private static void run(EmbeddedFlink flink, RunDirectory directory, EventSources sources)
      throws Exception {
    var environment = flink.environment();
    String root = directory.root().toString();
    var job = new MonitorJob(sources, Optional.empty(), Detail.ESSENTIAL, root);
    var stores = new Stores(root, Optional.empty(), "soak", false);
    new ResultSinks(stores, Optional.of(directory.parts()), Optional.empty())
        .attach(job.build(environment), sources.monitor());
    flink.submit(environment, sources.monitor().name()).await();
  }
}
