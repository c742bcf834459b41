// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.app.console.store.Tables.Table;
import io.tidewatch.validators.format.Hash;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatchWithIndex;
import org.rocksdb.WriteOptions;

/**
 * Lines that go into the store together, with the place up to which they were read. A line that is
 * there already changes nothing; of revisions the newest stays.
 */
public final class Batch implements AutoCloseable {

  /** Clocks may differ by so much, and windows begin at midnight. A choice. */
  private static final long AHEAD_MAX_MILLIS = 86_400_000;

  private static final byte[] SAID = "said".getBytes(UTF_8);

  private final ConsoleStore store;
  private final Tables tables;
  private final WriteBatchWithIndex writes = new WriteBatchWithIndex(true);
  private final ReadOptions reads = new ReadOptions();
  private final Map<SeriesName, Series> fresh = new HashMap<>();
  private final List<Runnable> afterwards = new ArrayList<>();
  private final Map<String, MonitorFacts> facts = new HashMap<>();
  private String place = "";

  Batch(ConsoleStore store, Tables tables) {
    this.store = store;
    this.tables = tables;
  }

  /** Where the lines that follow were read. */
  public Batch from(String where) {
    place = where;
    return this;
  }

  /**
   * A line of measurements.
   *
   * @throws IllegalArgumentException if it is none; the same of all others
   */
  public void measurement(JsonNode line) throws IOException {
    SeriesName name = SeriesNames.of(line);
    Point point = Point.of(line);
    requireNotAhead(point.start());
    String version = Fields.text(line, "monitorVersion");
    Series series = series(name);
    byte[] key = Keys.of(series.id(), point.start());
    byte[] known = get(Table.POINTS, key);
    if (known == null || Point.revision(known) <= point.revision()) {
      put(Table.POINTS, key, point.toBytes());
    }
    afterwards.add(() -> series.cover(point.start()));
    String monitor = name.rows().monitor();
    facts.put(
        monitor, facts(monitor).judged(version, point.start(), point.start() + name.rows().size()));
  }

  /** One window that a wrong clock has dated would make all others old enough to be forgotten. */
  private static void requireNotAhead(long start) {
    if (start > System.currentTimeMillis() + AHEAD_MAX_MILLIS) {
      throw new IllegalArgumentException(
          "start is "
              + Instant.ofEpochMilli(start)
              + ", must be at most a day ahead of the clock here");
    }
  }

  public void verdict(JsonNode line) throws IOException {
    SeriesName name = SeriesNames.of(line);
    Judgement judgement = Judgement.of(line);
    requireNotAhead(judgement.start());
    long asOf = Fields.time(line, "asOf");
    Series series = series(name);
    byte[] key = Keys.of(series.id(), judgement.start(), judgement.check());
    byte[] known = get(Table.JUDGED, key);
    if (known == null || Point.revision(known) <= judgement.revision()) {
      put(Table.JUDGED, key, judgement.toBytes());
      put(Table.VERDICTS, key, bytes(line));
    }
    asOf(name.rows().monitor(), asOf);
  }

  public void incident(JsonNode line) throws IOException {
    String monitor = Fields.text(line, "monitor");
    long at = Fields.time(line, "at");
    int sequence = line.path("sequence").asInt(0);
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence is " + sequence + ", must be at least 1");
    }
    line(
        LineKind.INCIDENT,
        line,
        monitor,
        Fields.text(line, "incident"),
        "%010d".formatted(sequence));
    asOf(monitor, at);
  }

  /** Of each subject and each window the newest line is kept. */
  public void gate(JsonNode line) throws IOException {
    String monitor = Fields.text(line, "monitor");
    long at = Fields.time(line, "asOf");
    JsonNode window = line.path("window");
    byte[] key =
        LineKind.GATE.key(
            monitor,
            Fields.text(line, "kind"),
            window.isObject() ? Fields.text(window, "start") : "",
            window.isObject() ? Fields.text(window, "end") : "",
            Fields.text(line, "stage"),
            line.path("modelVersion").asText(""));
    byte[] known = get(Table.LINES, key);
    if (known == null || Fields.time(ConsoleStore.JSON.readTree(known), "asOf") <= at) {
      put(Table.LINES, key, bytes(line));
    }
    asOf(monitor, at);
  }

  /** A line of people; one that is there twice counts where it is read last. */
  public void control(String text, JsonNode line) throws IOException {
    String at = Instant.ofEpochMilli(Fields.time(line, "at")).toString();
    String monitor = Fields.text(line, "monitor");
    byte[] place = ("said/" + Hash.id(text)).getBytes(UTF_8);
    byte[] known = get(Table.META, place);
    if (known != null) {
      delete(Table.LINES, known);
    }
    byte[] key = LineKind.CONTROL.key(monitor, at, "%015d".formatted(said()));
    put(Table.LINES, key, text.getBytes(UTF_8));
    put(Table.META, place, key);
    facts.put(monitor, facts(monitor));
  }

  /** How many lines of people were read, this one among them. */
  private long said() throws IOException {
    byte[] before = get(Table.META, SAID);
    long now = before == null ? 1 : Long.parseLong(new String(before, UTF_8)) + 1;
    put(Table.META, SAID, String.valueOf(now).getBytes(UTF_8));
    return now;
  }

  /** Any other line, by what names it. */
  public void line(LineKind kind, JsonNode line, String... parts) throws IOException {
    put(Table.LINES, kind.key(parts), bytes(line));
  }

  /** A monitor that is there, though nothing was measured yet. */
  public void monitor(String name) throws IOException {
    facts.put(name, facts(name));
  }

  /** Notes something under a name, as up to where a file was read. */
  public void note(String name, String text) throws IOException {
    put(Table.META, ("note/" + name).getBytes(UTF_8), text.getBytes(UTF_8));
  }

  /** Monitors of which anything was added. */
  public List<String> monitors() {
    return List.copyOf(facts.keySet());
  }

  /** Writes all of it, or nothing. */
  public void commit() throws IOException {
    try (var options = new WriteOptions()) {
      for (Map.Entry<String, MonitorFacts> each : facts.entrySet()) {
        put(Table.META, ConsoleStore.factsKey(each.getKey()), bytes(each.getValue().json()));
      }
      tables.db().write(options, writes);
    } catch (RocksDBException e) {
      throw new IOException("store can not be written", e);
    }
    fresh.values().forEach(store.catalogue()::add);
    afterwards.forEach(Runnable::run);
    facts.forEach(store::keep);
    store.touch();
  }

  private Series series(SeriesName name) throws IOException {
    Series known = store.catalogue().find(name).orElseGet(() -> fresh.get(name));
    if (known != null) {
      return known;
    }
    var series = new Series(store.catalogue().size() + fresh.size(), name);
    put(Table.SERIES, Keys.of(series.id()), SeriesNames.toBytes(name));
    fresh.put(name, series);
    return series;
  }

  private void asOf(String monitor, long time) {
    facts.put(monitor, facts(monitor).asOf(time));
  }

  private MonitorFacts facts(String monitor) {
    MonitorFacts known = facts.get(monitor);
    return known != null ? known : store.facts(monitor).orElseGet(() -> MonitorFacts.at(place));
  }

  private byte @Nullable [] get(Table table, byte[] key) throws IOException {
    try {
      return writes.getFromBatchAndDB(tables.db(), tables.handle(table), reads, key);
    } catch (RocksDBException e) {
      throw new IOException("store can not be read", e);
    }
  }

  private void put(Table table, byte[] key, byte[] value) throws IOException {
    try {
      writes.put(tables.handle(table), key, value);
    } catch (RocksDBException e) {
      throw new IOException("store can not be written", e);
    }
  }

  private void delete(Table table, byte[] key) throws IOException {
    try {
      writes.delete(tables.handle(table), key);
    } catch (RocksDBException e) {
      throw new IOException("store can not be written", e);
    }
  }

  private static byte[] bytes(JsonNode line) throws IOException {
    return ConsoleStore.JSON.writeValueAsBytes(line);
  }

  @Override
  public void close() {
    reads.close();
    writes.close();
  }
}
