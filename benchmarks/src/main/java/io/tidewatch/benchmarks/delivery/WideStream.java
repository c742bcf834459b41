// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.delivery;

import io.tidewatch.benchmarks.soak.Deliveries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Rows of many columns, as they happen by the clock. In every window that is due for it the columns
 * of one table are null, each time of the next table; in the window after it they are back.
 *
 * @param start of the first window
 * @param faultsFrom first window with a fault
 */
record WideStream(
    String bootstrapServers,
    String topic,
    Shape shape,
    Instant start,
    int windows,
    int faultsFrom) {

  static final int COLUMNS_A_TABLE = 3;
  static final int PARTITIONS = 2;

  /** Different values of a row's columns; rows take one after the other. */
  private static final int POOL = 1000;

  /** Faults in every second window, so that each is over before the next begins. */
  static final int FAULT_EVERY = 2;

  /**
   * How much there is of it.
   *
   * @param slices values of the slice column, equally frequent
   * @param rows of a window
   */
  record Shape(int tables, int slices, Duration window, int rows) {

    int columns() {
      return tables * COLUMNS_A_TABLE;
    }
  }

  /** When the windows with a fault begin. */
  List<Instant> faults() {
    List<Instant> faults = new ArrayList<>();
    for (int window = faultsFrom; window < windows; window += FAULT_EVERY) {
      faults.add(at(window));
    }
    return faults;
  }

  Instant at(int window) {
    return start.plus(shape.window().multipliedBy(window));
  }

  /** From one fault to the next. */
  Duration cycle() {
    return shape.window().multipliedBy(FAULT_EVERY);
  }

  /**
   * Sends all of it, or until it is over: what is past at once, the rest when it happens.
   *
   * @param begun is told of each window when those before it have been sent
   */
  void send(Random random, BooleanSupplier isOver, IntConsumer begun) {
    List<String[]> pool = pool(random);
    var serializer = new StringSerializer();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5, "acks", "all");
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      var deliveries = new Deliveries<>(producer);
      long row = 0;
      for (int window = 0; window < windows && !isOver.getAsBoolean(); window++) {
        begun.accept(window);
        int lost = lostTable(window);
        for (int i = 0; i < shape.rows(); i++, row++) {
          Instant at = at(window).plus(shape.window().multipliedBy(i).dividedBy(shape.rows()));
          sleepUntil(at);
          String text = text(at, row, pool.get((int) (row % POOL)), lost);
          deliveries.send(topic, (int) (row % PARTITIONS), text);
        }
      }
      deliveries.finish();
    }
  }

  private int lostTable(int window) {
    int since = window - faultsFrom;
    return since >= 0 && since % FAULT_EVERY == 0 ? since / FAULT_EVERY % shape.tables() : -1;
  }

  private String text(Instant at, long row, String[] tables, int lost) {
    var text = new StringJoiner(",").add(at.toString());
    text.add("s" + row / PARTITIONS % shape.slices());
    for (int table = 0; table < tables.length; table++) {
      text.add(table == lost ? ",".repeat(COLUMNS_A_TABLE - 1) : tables[table]);
    }
    return text.toString();
  }

  /** The columns of each table as text, for each of many rows. */
  private List<String[]> pool(Random random) {
    List<String[]> pool = new ArrayList<>();
    for (int i = 0; i < POOL; i++) {
      String[] tables = new String[shape.tables()];
      for (int table = 0; table < tables.length; table++) {
        var values = new StringJoiner(",");
        for (int column = 0; column < COLUMNS_A_TABLE; column++) {
          values.add(Double.toString(Math.round(random.nextGaussian() * 1000) / 1000.0));
        }
        tables[table] = values.toString();
      }
      pool.add(tables);
    }
    return pool;
  }

  private static void sleepUntil(Instant at) {
    long nanos = Duration.between(Instant.now(), at).toNanos();
    while (nanos > 0) {
      LockSupport.parkNanos(nanos);
      nanos = Duration.between(Instant.now(), at).toNanos();
    }
  }
}
