// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import io.tidewatch.benchmarks.measure.Lap;
import io.tidewatch.benchmarks.measure.Meter;
import io.tidewatch.benchmarks.measure.Processors;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.baseline.Baseline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;

/** What all contenders read, made once: the same events in a file and in a topic. */
final class Course {

  /** Events of a job that is only started. */
  private static final long FEW = 1000;

  private final EventStream stream;
  private final EventFiles files;
  private final Path directory;
  private final Broker broker;
  private final Input all;
  private final Input few;
  private final Monitor ofTopic;
  private final Baseline baseline;
  private final Baseline slicedBaseline;
  private int laps; // of the whole monitor

  Course(EventStream stream, Path directory, Broker broker) throws Exception {
    this.stream = stream;
    this.directory = directory;
    this.broker = broker;
    files = new EventFiles(stream, directory);
    files.write();
    stream.writeHalves(events(0), events(1));
    Map<TopicPartition, Long> ends = broker.send(stream);
    Map<TopicPartition, Long> near = new HashMap<>(ends);
    near.replaceAll((partition, end) -> Math.min(end, FEW / ends.size()));
    Path first = directory.resolve("few.jsonl");
    stream.writeFirst(FEW, first);
    var document = new BenchDocument(stream.baseline());
    all = input(document, files.events(), ends, stream.count());
    few = input(document, first, near, FEW);
    ofTopic = document.ofTopic(broker.bootstrapServers());
    baseline = files.baseline(all.ofFile());
    slicedBaseline = files.baseline(all.sliced());
  }

  /**
   * What the whole monitor reads.
   *
   * @param ends of the topic's partitions
   */
  private record Input(
      Monitor ofFile, Monitor sliced, Map<TopicPartition, Long> ends, long events) {}

  private static Input input(
      BenchDocument document, Path events, Map<TopicPartition, Long> ends, long count)
      throws InvalidMonitor {
    return new Input(document.ofFile(events), document.sliced(events), ends, count);
  }

  /**
   * Runs jobs of few events, of each contender in turn, so that what starts a job is compiled
   * before any is measured.
   */
  void start(int jobs, List<Contender> contenders) throws Exception {
    List<Contender> started = contenders.stream().filter(Contender::isWholeMonitor).toList();
    for (int job = 0; job < jobs && !started.isEmpty(); job++) {
      monitor(started.get(job % started.size()), few);
    }
  }

  private Path events(int half) {
    return directory.resolve("events-" + half + ".jsonl");
  }

  /**
   * Lets one of them read all events.
   *
   * @throws IllegalStateException if an event is missing from what came of it
   */
  Measured lap(Contender contender) throws Exception {
    try {
      Processors.allow(contender.processors());
      broker.allow(contender.processors()); // its work is a part of what a processor can do
      Measured lap = run(contender);
      if (lap.rows() != stream.count()) {
        throw new IllegalStateException(
            contender.label() + " has " + lap.rows() + " rows, must have " + stream.count());
      }
      lap.cost().told(contender.label());
      return lap;
    } finally {
      Processors.allowAll();
    }
  }

  private Measured run(Contender contender) throws Exception {
    return switch (contender) {
      case BARE -> loop(() -> new BareLoop(true).read(files.events()));
      case BARE_UNCOUNTED -> loop(() -> new BareLoop(false).read(files.events()));
      case BARE_TWICE -> loop(this::twice);
      case KERNELS ->
          loop(() -> new KernelLoop(all.ofFile(), baseline).read(files.events()).rows());
      case FILE, SLICES, KAFKA, KAFKA_2 -> monitor(contender, all);
    };
  }

  private Measured monitor(Contender contender, Input input) throws Exception {
    return switch (contender) {
      case FILE -> whole(input.ofFile(), baseline, input).fromFile();
      case SLICES -> whole(input.sliced(), slicedBaseline, input).fromFile();
      case KAFKA, KAFKA_2 ->
          whole(ofTopic, baseline, input)
              .fromTopic(input.ends(), "bench-" + laps, contender.processors());
      case BARE, BARE_UNCOUNTED, BARE_TWICE, KERNELS ->
          throw new IllegalArgumentException(contender.label() + " is no monitor, must be one");
    };
  }

  /** Each of them reads half of the events. */
  private long twice() throws Exception {
    CompletableFuture<Long> other = CompletableFuture.supplyAsync(() -> half(events(1)));
    return half(events(0)) + other.get();
  }

  private static long half(Path file) {
    try {
      return new BareLoop(true).read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Measured loop(Callable<Long> loop) throws Exception {
    Meter.resetHeapPeak();
    var lap = new Lap();
    long rows = loop.call();
    return new Measured(
        lap.of(stream.count()), rows, Meter.heapPeakBytes(), Measured.Checkpoint.NONE);
  }

  private WholeMonitor whole(Monitor monitor, Baseline known, Input input) {
    return new WholeMonitor(monitor, known, directory.resolve("out-" + laps++), input.events());
  }
}
