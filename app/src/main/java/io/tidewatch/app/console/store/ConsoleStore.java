// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.app.console.store.Tables.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * What was read of the data: a cache on disk. One that another version made, or of other data, is
 * emptied. One thread writes, many read; whoever reads sees whole batches.
 */
public final class ConsoleStore implements AutoCloseable {

  static final JsonMapper JSON = new JsonMapper();

  /** Of all keys and values; another one is emptied. */
  private static final String FORMAT = "2";

  private static final String IDENTITY = "identity";
  private static final String FACTS = "monitor/";

  private final Tables tables;
  private final Retention retention;
  private final History history = new History(this);
  private final Catalogue catalogue = new Catalogue();
  private final Map<String, MonitorFacts> facts = new ConcurrentHashMap<>();
  private final AtomicLong generation = new AtomicLong();
  private final ReadWriteLock open = new ReentrantReadWriteLock();
  private boolean closed;

  private ConsoleStore(Tables tables, Duration keep) {
    this.tables = tables;
    this.retention = new Retention(this, keep);
  }

  /**
   * Opens the store in a directory, or makes it.
   *
   * @param data names what is read into it
   * @param keep how long windows stay, of event time
   */
  public static ConsoleStore open(Path directory, List<String> data, Duration keep)
      throws IOException {
    Tables tables = Tables.open(directory);
    var store = new ConsoleStore(tables, keep);
    byte[] identity = (FORMAT + "\n" + String.join("\n", data)).getBytes(UTF_8);
    try {
      if (!Arrays.equals(identity, store.meta(IDENTITY))) {
        tables.clear();
        tables.db().put(tables.handle(Table.META), IDENTITY.getBytes(UTF_8), identity);
      }
      store.load();
      return store;
    } catch (RocksDBException e) {
      store.close();
      throw new IOException("store " + directory + " can not be read", e);
    }
  }

  private void load() {
    tables.scan(
        Table.SERIES,
        new byte[0],
        (key, value) -> catalogue.add(new Series(Keys.series(key), SeriesNames.read(value))));
    for (Series series : catalogue.all()) {
      edge(series, true).ifPresent(series::cover);
      edge(series, false).ifPresent(series::cover);
    }
    tables.scan(
        Table.META,
        FACTS.getBytes(UTF_8),
        (key, value) ->
            facts.put(
                new String(key, UTF_8).substring(FACTS.length()), MonitorFacts.of(parse(value))));
  }

  /** Start of the first or the last window of a series. */
  private Optional<Long> edge(Series series, boolean first) {
    try (RocksIterator each = iterator(Table.POINTS)) {
      if (first) {
        each.seek(Keys.of(series.id(), Long.MIN_VALUE));
      } else {
        each.seekForPrev(Keys.of(series.id(), Long.MAX_VALUE));
      }
      return each.isValid() && Keys.series(each.key()) == series.id()
          ? Optional.of(Keys.start(each.key()))
          : Optional.empty();
    }
  }

  /** Grows with everything that is read: what was told of one generation still holds in it. */
  public long generation() {
    return generation.get();
  }

  /** Something beside the store has changed that is told with it. */
  public void touch() {
    generation.incrementAndGet();
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  /** What is known of each monitor, by name. */
  public SortedMap<String, MonitorFacts> monitors() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  public Optional<MonitorFacts> facts(String monitor) {
    return Optional.ofNullable(facts.get(monitor));
  }

  /** Forgets what is known of all other monitors, but not what was measured of them. */
  public void keepOnly(Set<String> monitors) throws IOException {
    try {
      for (String monitor : List.copyOf(facts.keySet())) {
        if (!monitors.contains(monitor)) {
          tables.db().delete(tables.handle(Table.META), factsKey(monitor));
          facts.remove(monitor);
          touch();
        }
      }
    } catch (RocksDBException e) {
      throw new IOException("store can not be written", e);
    }
  }

  void keep(String monitor, MonitorFacts now) {
    facts.put(monitor, now);
  }

  static byte[] factsKey(String monitor) {
    return (FACTS + monitor).getBytes(UTF_8);
  }

  /** What is read next is written in one step. */
  public Batch batch() {
    return new Batch(this, tables);
  }

  /** What the feed has noted under a name. */
  public Optional<String> note(String name) {
    return reading(
        () -> Optional.ofNullable(meta("note/" + name)).map(bytes -> new String(bytes, UTF_8)));
  }

  /** Forgets everything that was read: the data were replaced. */
  public void clear() throws IOException {
    open.writeLock().lock();
    try {
      byte[] identity = meta(IDENTITY);
      tables.clear();
      if (identity != null) {
        tables.db().put(tables.handle(Table.META), IDENTITY.getBytes(UTF_8), identity);
      }
      catalogue.clear();
      facts.clear();
      touch();
    } catch (RocksDBException e) {
      throw new IOException("store can not be emptied", e);
    } finally {
      open.writeLock().unlock();
    }
  }

  /** Forgets windows that are too old. The feed calls it where there is nothing to read. */
  public void forgetOld() throws IOException {
    retention.forget();
  }

  /** Windows of a series that start before then are gone. Only the feed calls it. */
  void forgetBefore(Series series, long start) throws IOException {
    byte[] end = Keys.of(series.id(), start);
    try {
      for (Table table : Table.OF_WINDOWS) {
        tables.db().deleteRange(tables.handle(table), Keys.of(series.id()), end);
      }
    } catch (RocksDBException e) {
      throw new IOException("store can not be written", e);
    }
    series.begin(edge(series, true).orElse(Long.MAX_VALUE));
  }

  /** What was measured and judged, window by window. */
  public History history() {
    return history;
  }

  /** Lines whose key begins with these parts, in the order of keys. */
  public List<JsonNode> lines(LineKind kind, String... parts) {
    return reading(() -> nodes(Table.LINES, kind.key(parts)));
  }

  /** The same, to the letter. */
  public List<String> texts(LineKind kind, String... parts) {
    return reading(
        () -> {
          List<String> texts = new ArrayList<>();
          tables.scan(
              Table.LINES, kind.key(parts), (key, value) -> texts.add(new String(value, UTF_8)));
          return texts;
        });
  }

  List<JsonNode> nodes(Table table, byte[] prefix) {
    List<JsonNode> nodes = new ArrayList<>();
    tables.scan(table, prefix, (key, value) -> nodes.add(parse(value)));
    return nodes;
  }

  @FunctionalInterface
  interface Read<T> {
    T now();
  }

  <T> T reading(Read<T> read) {
    open.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("store is closed, must be open");
      }
      return read.now();
    } finally {
      open.readLock().unlock();
    }
  }

  RocksIterator iterator(Table table) {
    return tables.iterator(table);
  }

  byte @Nullable [] get(Table table, byte[] key) {
    return tables.get(table, key);
  }

  private byte @Nullable [] meta(String name) {
    return get(Table.META, name.getBytes(UTF_8));
  }

  private static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(new String(json, UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("store has a line that is no JSON", e);
    }
  }

  @Override
  public void close() throws IOException {
    open.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        tables.close();
      }
    } finally {
      open.writeLock().unlock();
    }
  }
}
