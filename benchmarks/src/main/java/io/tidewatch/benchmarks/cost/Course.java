// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import io.tidewatch.benchmarks.measure.Lap;
import io.tidewatch.benchmarks.measure.Meter;
import io.tidewatch.benchmarks.measure.Processors;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.baseline.Baseline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
  private final Map<TopicPartition, Long> ends;
  private final Monitor ofFile;
  private final Monitor sliced;
  private final Monitor ofTopic;
  private final Baseline baseline;
  private final Baseline slicedBaseline;
  private int laps; // of the whole monitor

  Course(EventStream stream, Path directory, Broker broker) throws Exception {
    this.stream = stream;
    this.directory = directory;
    files = new EventFiles(stream, directory);
    files.write();
    stream.writeHalves(events(0), events(1));
    ends = broker.send(stream);
    var document = new BenchDocument(stream.baseline());
    ofFile = document.ofFile(files.events());
    sliced = document.sliced(files.events());
    ofTopic = document.ofTopic(broker.bootstrapServers());
    baseline = files.baseline(ofFile);
    slicedBaseline = files.baseline(sliced);
  }

  /** Runs jobs of few events, so that what starts a job is compiled before any is measured. */
  void start(int jobs) throws Exception {
    Path few = directory.resolve("few.jsonl");
    stream.writeFirst(FEW, few);
    Monitor ofFew = new BenchDocument(stream.baseline()).ofFile(few);
    for (int job = 0; job < jobs; job++) {
      new WholeMonitor(ofFew, baseline, directory.resolve("start-" + job), FEW).fromFile();
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
    Processors.allow(contender.processors());
    try {
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
      case KERNELS -> loop(() -> new KernelLoop(ofFile, baseline).read(files.events()).rows());
      case FILE -> whole(ofFile, baseline).fromFile();
      case SLICES -> whole(sliced, slicedBaseline).fromFile();
      case KAFKA -> fromTopic(1);
      case KAFKA_2 -> fromTopic(2);
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

  private Measured fromTopic(int parallelism) throws Exception {
    return whole(ofTopic, baseline).fromTopic(ends, "bench-" + laps, parallelism);
  }

  private WholeMonitor whole(Monitor monitor, Baseline known) {
    return files.whole(monitor, known, laps++);
  }
}
