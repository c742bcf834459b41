// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.app.console.store.Tables.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.rocksdb.RocksIterator;

/** What was measured and judged, by series and window. */
public final class History {

  private final ConsoleStore store;

  History(ConsoleStore store) {
    this.store = store;
  }

  /**
   * Points of windows that start in {@code [from, to)}, oldest first.
   *
   * @param limit at most so many, the newest
   */
  public List<Point> points(Series series, long from, long to, int limit) {
    return store.reading(
        () -> {
          List<Point> newestFirst = new ArrayList<>();
          try (RocksIterator each = store.iterator(Table.POINTS)) {
            each.seekForPrev(Keys.of(series.id(), to - 1));
            while (each.isValid() && newestFirst.size() < limit) {
              byte[] key = each.key();
              if (Keys.series(key) != series.id() || Keys.start(key) < from) {
                break;
              }
              newestFirst.add(Point.read(Keys.start(key), each.value()));
              each.prev();
            }
          }
          Collections.reverse(newestFirst);
          return newestFirst;
        });
  }

  /** The same, with what was said of them, for many series at once. */
  public HeatRow heat(Series series, long from, long to, int limit) {
    return store.reading(
        () -> {
          HeatRow row = newest(series, from, to, limit);
          if (row.size() > 0) {
            said(series, row, to);
          }
          return row;
        });
  }

  /** So many fit into a time, by their size; where some are missing, older ones are looked for. */
  private HeatRow newest(Series series, long from, long to, int limit) {
    if (series.isEmpty()) {
      return new HeatRow();
    }
    long first = Math.max(from, series.first());
    long end = Math.min(to, series.last() + 1);
    long begin = Math.max(first, end - limit * series.name().rows().size());
    HeatRow row = points(series, begin, end);
    return row.size() < limit && begin > first
        ? points(series, before(series, begin, first, limit - row.size()), end)
        : row;
  }

  /** Start of the window that is so many before. */
  private long before(Series series, long begin, long first, int many) {
    long found = begin;
    try (RocksIterator each = store.iterator(Table.POINTS)) {
      each.seekForPrev(Keys.of(series.id(), begin - 1));
      for (int i = 0; i < many && each.isValid(); i++, each.prev()) {
        byte[] key = each.key();
        if (Keys.series(key) != series.id() || Keys.start(key) < first) {
          break;
        }
        found = Keys.start(key);
      }
    }
    return found;
  }

  private HeatRow points(Series series, long from, long to) {
    var row = new HeatRow();
    try (RocksIterator each = store.iterator(Table.POINTS)) {
      for (each.seek(Keys.of(series.id(), from)); each.isValid(); each.next()) {
        byte[] key = each.key();
        if (Keys.series(key) != series.id() || Keys.start(key) >= to) {
          break;
        }
        row.add(Keys.start(key), each.value());
      }
    }
    return row;
  }

  private void said(Series series, HeatRow row, long to) {
    try (RocksIterator each = store.iterator(Table.JUDGED)) {
      for (each.seek(Keys.of(series.id(), row.first())); each.isValid(); each.next()) {
        byte[] key = each.key();
        if (Keys.series(key) != series.id() || Keys.start(key) >= to) {
          break;
        }
        row.say(Keys.start(key), each.value());
      }
    }
  }

  public Optional<Point> point(Series series, long start) {
    return store.reading(
        () ->
            Optional.ofNullable(store.get(Table.POINTS, Keys.of(series.id(), start)))
                .map(bytes -> Point.read(start, bytes)));
  }

  /** What checks said of windows that start in {@code [from, to)}: the worst of each window. */
  public SortedMap<Long, Judgement> worst(Series series, long from, long to) {
    SortedMap<Long, Judgement> worst = new TreeMap<>();
    for (Judgement each : judged(series, from, to)) {
      worst.merge(each.start(), each, (known, next) -> next.isWorseThan(known) ? next : known);
    }
    return worst;
  }

  /** All that checks said of windows that start in {@code [from, to)}, oldest first. */
  public List<Judgement> judged(Series series, long from, long to) {
    return store.reading(
        () -> {
          List<Judgement> judged = new ArrayList<>();
          try (RocksIterator each = store.iterator(Table.JUDGED)) {
            for (each.seek(Keys.of(series.id(), from)); each.isValid(); each.next()) {
              byte[] key = each.key();
              if (Keys.series(key) != series.id() || Keys.start(key) >= to) {
                break;
              }
              judged.add(Judgement.read(Keys.start(key), Keys.check(key), each.value()));
            }
          }
          return judged;
        });
  }

  /** The newest judgement of a check that it satisfies; looks back at most so many. */
  public Optional<Judgement> newest(Series series, String check, int back) {
    return store.reading(
        () -> {
          try (RocksIterator each = store.iterator(Table.JUDGED)) {
            each.seekForPrev(Keys.of(series.id(), Long.MAX_VALUE));
            for (int i = 0; i < back && each.isValid(); i++, each.prev()) {
              byte[] key = each.key();
              if (Keys.series(key) != series.id()) {
                break;
              }
              if (Keys.check(key).equals(check)) {
                return Optional.of(Judgement.read(Keys.start(key), check, each.value()));
              }
            }
            return Optional.empty();
          }
        });
  }

  /** Verdicts on one window, as they were written. */
  public List<JsonNode> verdicts(Series series, long start) {
    return store.reading(() -> store.nodes(Table.VERDICTS, Keys.of(series.id(), start)));
  }

  /** Hands on all verdicts, as they were written. */
  public void eachVerdict(Consumer<String> line) {
    List<byte[]> unused =
        store.reading(
            () -> {
              try (RocksIterator each = store.iterator(Table.VERDICTS)) {
                for (each.seekToFirst(); each.isValid(); each.next()) {
                  line.accept(new String(each.value(), UTF_8));
                }
              }
              return List.of();
            });
  }
}
