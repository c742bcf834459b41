// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.join;

import io.tidewatch.benchmarks.cost.Spread;
import io.tidewatch.benchmarks.event.StandardEvents;
import io.tidewatch.benchmarks.measure.Lap;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.operator.CarriedBaseline;
import io.tidewatch.jobs.operator.JoinGroundTruth;
import io.tidewatch.jobs.state.CasesOnDisk;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.comparison.PairChange;
import io.tidewatch.validators.comparison.PairChangeFormat;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecordFormat;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.pane.StreamCountFormat;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.sample.SampleChangeFormat;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.ChangeFormat;
import io.tidewatch.validators.truth.Scored;
import io.tidewatch.validators.truth.ScoredEvent;
import io.tidewatch.validators.truth.ViewChange;
import io.tidewatch.validators.truth.ViewChangeFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * What a prediction and its label cost the operator of the join alone, with its state, while {@code
 * [--waiting N]}, else a million others wait: processor time of the process, with RocksDB's threads
 * and the collector's, without that of making the events.
 *
 * <p>Labels come in the order of their predictions, or near it, or in any.
 */
public final class OperatorBench {

  private static final int LAPS = 6; // of which the first warms up
  private static final int ROWS = 1 << 13;
  private static final int DRAINED = 1 << 10;
  private static final int NEAR = 100_000;
  private static final int KEY_GROUPS = 128; // as Flink has for up to 85 subtasks

  /** Where the state is. */
  private enum Store {
    HEAP("heap"),
    DISK("RocksDB");

    private final String label;

    Store(String label) {
      this.label = label;
    }
  }

  private final int waiting;
  private final int pairs;
  private final StandardEvents ids = new StandardEvents(1);
  private final List<Scored> scored = new ArrayList<>();
  private final List<LabelEvent> labels = new ArrayList<>();
  private final Monitor monitor = JoinEvents.monitor();

  private OperatorBench(int waiting) throws Exception {
    this.waiting = waiting;
    this.pairs = waiting / LAPS;
    var events = new JoinEvents();
    var slicing = new Slicing(monitor.slices());
    for (int row = 0; row < ROWS; row++) {
      scored.add(ScoredEvent.of(events.prediction(row), monitor, slicing).scored());
      labels.add(events.label(row, JoinEvents.timeOf(row)));
    }
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 0 && !(arguments.length == 2 && arguments[0].equals("--waiting"))) {
      throw new IllegalArgumentException("options must be --waiting N or none");
    }
    var bench =
        new OperatorBench(arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[1]));
    bench.row(Store.HEAP, 0); // warms up
    System.out.println("| state | labels | fill, ns | pair, ns | expire, ns |");
    System.out.println("|---|---|---|---|---|");
    for (Store store : Store.values()) {
      for (int apart : new int[] {0, NEAR, bench.waiting}) {
        System.out.println(bench.row(store, apart));
      }
    }
  }

  private String row(Store store, int apart) throws Exception {
    double id = idCost();
    try (var harness = harness(store)) {
      var lap = new Lap();
      for (int n = 0; n < waiting; n++) {
        predict(harness, n);
      }
      double fill = lap.of(waiting).cpuNanos() - id;
      Spread pair = pairs(harness, order(apart), id);
      return String.format(
          Locale.ROOT,
          "| %s | %s | %.0f | %s | %.0f |",
          store.label,
          apart == 0 ? "in order" : apart < waiting ? "up to 100,000 apart" : "in any order",
          fill,
          pair.text(0),
          expire(harness));
    }
  }

  /** What a prediction and a label of another cost. */
  private Spread pairs(
      KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change> harness,
      int[] order,
      double id)
      throws Exception {
    double[] pair = new double[LAPS];
    var lap = new Lap();
    for (int n = 0; n < LAPS * pairs; n++) {
      predict(harness, waiting + n);
      label(harness, order[n]);
      if ((n + 1) % pairs == 0) {
        pair[n / pairs] = lap.of(pairs).cpuNanos() - 2 * id;
      }
    }
    return Spread.of(Arrays.copyOfRange(pair, 1, LAPS));
  }

  /** What the end of a prediction costs, and of the label of most of them. */
  private double expire(
      KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change> harness)
      throws Exception {
    int predictions = waiting + LAPS * pairs;
    Instant last = Instant.ofEpochMilli(JoinEvents.timeOf(predictions)).plus(Duration.ofDays(40));
    var lap = new Lap();
    harness.processBothWatermarks(new Watermark(last.toEpochMilli()));
    return lap.of(predictions).cpuNanos();
  }

  private double idCost() {
    var lap = new Lap();
    long sum = 0;
    for (int n = 0; n < waiting; n++) {
      sum += prediction(n).id().length();
    }
    double cost = lap.of(waiting).cpuNanos();
    if (sum == 0) {
      throw new IllegalStateException("ids are empty, must not be");
    }
    return cost;
  }

  /** Which prediction each label is of. */
  private int[] order(int apart) {
    var random = new SplittableRandom(1);
    double[] at = new double[waiting];
    for (int n = 0; n < waiting; n++) {
      at[n] = n + random.nextDouble() * apart;
    }
    return IntStream.range(0, waiting)
        .boxed()
        .sorted(Comparator.comparingDouble(n -> at[n]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private ScoredEvent prediction(int n) {
    Scored row = scored.get(n % ROWS);
    Instant time = Instant.ofEpochMilli(JoinEvents.timeOf(n));
    return new ScoredEvent(
        ids.id(n), new Scored(row.subject(), time, row.answer(), row.leaf(), row.row()));
  }

  private void predict(
      KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change> harness,
      int n)
      throws Exception {
    ScoredEvent event = prediction(n);
    harness.processElement1(new StreamRecord<>(event, event.scored().time().toEpochMilli()));
    drain(harness, n);
  }

  private void label(
      KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change> harness,
      int n)
      throws Exception {
    LabelEvent row = labels.get(n % ROWS);
    Instant time = Instant.ofEpochMilli(JoinEvents.timeOf(n)).plus(Duration.ofHours(1));
    var position = new Position("kafka:labels/0", n);
    var event = new LabelEvent(ids.id(n), time, row.label(), row.source(), position);
    harness.processElement2(new StreamRecord<>(event, time.toEpochMilli()));
    drain(harness, n);
  }

  private static void drain(
      KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change> harness,
      int n) {
    if (n % DRAINED == 0) {
      harness.getOutput().clear();
    }
  }

  private KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change> harness(
      Store store) throws Exception {
    var harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new JoinGroundTruth(monitor, CarriedBaseline.of(Optional.empty()), outputs()),
            ScoredEvent::id,
            LabelEvent::id,
            Types.STRING,
            KEY_GROUPS,
            1,
            0);
    if (store == Store.DISK) {
      harness.setStateBackend(CasesOnDisk.disk(settings(), getClass().getClassLoader()));
    }
    harness.getExecutionConfig().enableObjectReuse();
    harness.setup(
        FormatType.of(Change.class, ChangeFormat.INSTANCE)
            .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
    harness.open();
    return harness;
  }

  private static JoinGroundTruth.Outputs outputs() {
    return new JoinGroundTruth.Outputs(
        tag("samples", SampleChange.class, SampleChangeFormat.INSTANCE),
        tag("unmet", RejectedRecord.class, RejectedRecordFormat.INSTANCE),
        tag("counts", StreamCount.class, StreamCountFormat.INSTANCE),
        tag("pairs", PairChange.class, PairChangeFormat.INSTANCE),
        tag("views", ViewChange.class, ViewChangeFormat.INSTANCE));
  }

  /** As {@code run} sets it, with 512 MiB. */
  private static Configuration settings() {
    var settings = new Configuration();
    settings.setString("state.backend.rocksdb.memory.fixed-per-slot", "512mb");
    settings.setString("state.backend.rocksdb.use-bloom-filter", "true");
    settings.setString("state.backend.rocksdb.memory.partitioned-index-filters", "true");
    return settings;
  }

  private static <T> OutputTag<T> tag(String name, Class<T> type, Format<T> format) {
    return new OutputTag<>(name, FormatType.of(type, format));
  }
}
