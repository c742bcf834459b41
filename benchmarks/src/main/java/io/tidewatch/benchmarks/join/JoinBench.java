// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.join;

import io.tidewatch.app.flink.EmbeddedFlink;
import io.tidewatch.benchmarks.measure.Cost;
import io.tidewatch.benchmarks.measure.Lap;
import io.tidewatch.benchmarks.measure.Scratch;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.operator.CarriedBaseline;
import io.tidewatch.jobs.pipeline.GroundTruthPipeline;
import io.tidewatch.jobs.pipeline.ProfilePipeline;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.PredictionEventFormat;
import io.tidewatch.validators.window.Detail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Fills the join with waiting predictions, then labels all of them, and profiles the same events:
 * {@code [--waiting N]}, else 10^5, 10^6 and 10^7; {@code [--flink KEY=VALUE]...} as {@code run}
 * takes them.
 */
public final class JoinBench {

  private static final List<Long> SIZES = List.of(100_000L, 1_000_000L, 10_000_000L);
  private static final long WARM_UP = 300_000;
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(10); // as run has it

  private final Path folder;
  private final Map<String, String> settings;
  private final Monitor monitor = JoinEvents.monitor();
  private final CarriedBaseline baseline =
      CarriedBaseline.of(Optional.of(new JoinEvents().baseline()));

  private JoinBench(Path folder, Map<String, String> settings) throws Exception {
    this.folder = folder;
    this.settings = settings;
  }

  public static void main(String[] arguments) throws Exception {
    List<Long> sizes = SIZES;
    var settings = new HashMap<String, String>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      switch (arguments[i]) {
        case "--waiting" -> sizes = List.of(Long.parseLong(arguments[i + 1]));
        case "--flink" -> {
          String[] setting = arguments[i + 1].split("=", 2);
          settings.put(setting[0], setting[1]);
        }
        default ->
            throw new IllegalArgumentException(
                "option is " + arguments[i] + ", must be --waiting or --flink");
      }
    }
    try (var scratch = Scratch.named("bench-join")) {
      var bench = new JoinBench(scratch.directory(), settings);
      bench.row(WARM_UP);
      System.out.println(JoinCost.HEADER);
      for (long size : sizes) {
        System.out.println(bench.row(size));
      }
    }
  }

  private String row(long waiting) throws Exception {
    Cost source = alone(waiting, events -> {}).told("source");
    Cost profiles = alone(waiting, this::profile).told("profiles");
    JoinCost cost = join(waiting);
    return cost.row(waiting, source, profiles);
  }

  /** What a prediction takes where there are predictions only. */
  private Cost alone(long predictions, Consumer<SingleOutputStreamOperator<PredictionEvent>> path)
      throws Exception {
    try (EmbeddedFlink flink = flink()) {
      StreamExecutionEnvironment environment = flink.environment();
      Feed.Gate gate = Feed.newGate();
      SingleOutputStreamOperator<PredictionEvent> events =
          events(environment, predictions, predictions);
      path.accept(events);
      end(events, "events");
      EmbeddedFlink.RunningJob job = flink.submit(environment, "profiles");
      gate.started.await();
      var lap = new Lap();
      job.await();
      return lap.of(predictions);
    }
  }

  private void profile(SingleOutputStreamOperator<PredictionEvent> events) {
    end(
        new ProfilePipeline(monitor, baseline, Detail.ESSENTIAL, Optional.empty()).read(events),
        "windows");
  }

  private JoinCost join(long predictions) throws Exception {
    try (EmbeddedFlink flink = flink()) {
      StreamExecutionEnvironment environment = flink.environment();
      Feed.Gate gate = Feed.newGate();
      SingleOutputStreamOperator<PredictionEvent> events =
          events(environment, predictions, Feed.elements(predictions));
      var joined =
          new GroundTruthPipeline(monitor, baseline, Detail.ESSENTIAL, Optional.empty())
              .join(events, events.getSideOutput(Feed.LABELS));
      end(joined.cohorts(), "cohorts");
      EmbeddedFlink.RunningJob job = flink.submit(environment, "join");
      gate.started.await();
      var cost = new JoinCost(predictions, folder);
      gate.filled.await();
      cost.filled();
      cost.checkpointed(job);
      gate.open.countDown();
      gate.labelled.await();
      cost.labelled();
      job.await();
      cost.ended();
      return cost;
    }
  }

  private static SingleOutputStreamOperator<PredictionEvent> events(
      StreamExecutionEnvironment environment, long predictions, long elements) {
    return environment
        .fromSequence(0, elements - 1)
        .uid("sequence")
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<Long>forMonotonousTimestamps()
                .withTimestampAssigner((element, before) -> Feed.timeOf(element, predictions)))
        .uid("times")
        .process(
            new Feed(predictions),
            FormatType.of(PredictionEvent.class, PredictionEventFormat.INSTANCE))
        .uid("feed");
  }

  private static void end(DataStream<?> stream, String uid) {
    stream.sinkTo(new DiscardingSink<>()).uid(uid);
  }

  private EmbeddedFlink flink() throws Exception {
    return EmbeddedFlink.start(
        new EmbeddedFlink.Settings(
            1, folder.resolve("checkpoints"), folder, CHECKPOINT_EVERY, settings));
  }
}
