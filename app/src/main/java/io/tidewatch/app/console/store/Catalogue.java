// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.store;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The series that the store has, by name. One thread adds, many read. */
public final class Catalogue {

  private static final String MODEL = ""; // no column has an empty name

  private final Map<SeriesName, Series> byName = new ConcurrentHashMap<>();
  private final Map<Rows, ConcurrentSkipListMap<String, ConcurrentSkipListMap<String, Series>>>
      byRows = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<String, Map<Rows, Rows>> byMonitor =
      new ConcurrentSkipListMap<>();

  void add(Series series) {
    SeriesName name = series.name();
    byName.put(name, series);
    byRows
        .computeIfAbsent(name.rows(), rows -> new ConcurrentSkipListMap<>())
        .computeIfAbsent(name.column().orElse(MODEL), column -> new ConcurrentSkipListMap<>())
        .put(name.metric(), series);
    byMonitor
        .computeIfAbsent(name.rows().monitor(), monitor -> new ConcurrentHashMap<>())
        .put(name.rows(), name.rows());
  }

  void clear() {
    byName.clear();
    byRows.clear();
    byMonitor.clear();
  }

  int size() {
    return byName.size();
  }

  Collection<Series> all() {
    return byName.values();
  }

  public Optional<Series> find(SeriesName name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Of the model where no column is given. */
  public Optional<Series> find(Rows rows, Optional<String> column, String metric) {
    return find(new SeriesName(rows, column, metric));
  }

  public Collection<String> monitors() {
    return Collections.unmodifiableCollection(byMonitor.keySet());
  }

  /** All whose rows were measured. */
  public Collection<Rows> rowsOf(String monitor) {
    return List.copyOf(byMonitor.getOrDefault(monitor, Map.of()).keySet());
  }

  /** Series of the model as a whole, by metric. */
  public SortedMap<String, Series> ofModel(Rows rows) {
    return series(rows, MODEL);
  }

  /** Series of a column, by metric. */
  public SortedMap<String, Series> ofColumn(Rows rows, String column) {
    return column.isEmpty() ? Collections.emptySortedMap() : series(rows, column);
  }

  /** Names of the columns of which there is anything. */
  public List<String> columns(Rows rows) {
    var columns = byRows.get(rows);
    return columns == null
        ? List.of()
        : columns.keySet().stream().filter(column -> !column.equals(MODEL)).toList();
  }

  private SortedMap<String, Series> series(Rows rows, String column) {
    var columns = byRows.get(rows);
    SortedMap<String, Series> found = columns == null ? null : columns.get(column);
    return found == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(found);
  }
}
