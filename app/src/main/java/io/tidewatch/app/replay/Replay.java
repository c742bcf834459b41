// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import io.tidewatch.app.flink.EmbeddedFlink;
import io.tidewatch.app.run.RunClock;
import io.tidewatch.app.run.RunDirectory;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.CodeVersion;
import io.tidewatch.jobs.output.ResultSinks;
import io.tidewatch.jobs.output.Stores;
import io.tidewatch.jobs.pipeline.MonitorJob;
import io.tidewatch.jobs.source.EventSources;
import io.tidewatch.sinks.wire.RunReport;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.window.Detail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs a whole monitor over files, bounded, on embedded Flink. */
public final class Replay {

  private final Monitor monitor;
  private final Optional<Baseline> baseline;
  private final Options options;

  /**
   * How to run.
   *
   * @param parallelism subtasks of each keyed operator
   * @param flink Flink's own settings, by their keys
   */
  public record Options(
      Path out,
      Detail detail,
      int parallelism,
      Duration checkpointEvery,
      Map<String, String> flink) {}

  /** Sees the job while it runs. */
  @FunctionalInterface
  public interface Watcher {
    void watch(EmbeddedFlink flink, EmbeddedFlink.RunningJob job) throws Exception;
  }

  public Replay(Monitor monitor, Optional<Baseline> baseline, Options options) {
    this.monitor = monitor;
    this.baseline = baseline;
    this.options = options;
  }

  /** Runs to the end, puts the files of results together and returns what {@code run.json} says. */
  public RunReport run(Watcher watcher) throws Exception {
    RunClock clock = RunClock.start();
    try (var directory = new RunDirectory(options.out())) {
      directory.prepare();
      try (EmbeddedFlink flink = EmbeddedFlink.start(settings(directory))) {
        StreamExecutionEnvironment graph = graph(flink, directory);
        directory.clear();
        directory.keep(monitor);
        EmbeddedFlink.RunningJob job = flink.submit(graph, monitor.name());
        watcher.watch(flink, job);
        job.await();
      }
      return directory.finish(monitor, baseline.map(Baseline::id), clock);
    }
  }

  private EmbeddedFlink.Settings settings(RunDirectory directory) {
    return new EmbeddedFlink.Settings(
        options.parallelism(),
        directory.checkpoints(),
        directory.scratch(),
        options.checkpointEvery(),
        options.flink());
  }

  private StreamExecutionEnvironment graph(EmbeddedFlink flink, RunDirectory directory) {
    StreamExecutionEnvironment environment = flink.environment();
    var job =
        new MonitorJob(
            new EventSources(monitor), baseline, options.detail(), options.out().toString());
    var stores = new Stores(options.out().toString(), baseline, CodeVersion.VERSION, false);
    new ResultSinks(stores, Optional.of(directory.parts()), Optional.empty())
        .attach(job.build(environment), monitor);
    return environment;
  }
}
