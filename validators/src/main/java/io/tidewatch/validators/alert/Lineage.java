// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.ColumnSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What columns are made from, and what that is made from in turn: where to look for one cause of
 * many breaches. Names above a column are called its sources here.
 */
public final class Lineage {

  /** Nothing is known of any column. */
  public static final Lineage UNKNOWN = new Lineage(Map.of(), Map.of());

  /**
   * Least part of what fails that a cause explains, and least part of what is made from a cause
   * that fails. Source: alerting.md, section 8, "covering ≥ 60 % of firing streams"; that the same
   * holds downwards is a choice: without it two tables of forty in one warehouse would be the
   * warehouse's fault.
   */
  private static final double MOST = 0.6;

  /** Columns of which less is no reason to look further up. Source: alerting.md, section 8. */
  private static final int COLUMNS_MIN = 3;

  private final Map<String, Map<String, Integer>> above; // by column: source to distance
  private final Map<String, Set<String>> below; // by source: what is made from it directly

  private Lineage(Map<String, Map<String, Integer>> above, Map<String, Set<String>> below) {
    this.above = above;
    this.below = below;
  }

  /**
   * The lineage of a monitor.
   *
   * @param made by each name that is no column, what it is made from
   */
  public static Lineage of(Map<String, ColumnSpec> columns, Map<String, List<String>> made) {
    Map<String, Map<String, Integer>> above = new HashMap<>();
    Map<String, Set<String>> below = new HashMap<>();
    columns.forEach(
        (column, spec) -> {
          if (!spec.upstream().isEmpty()) {
            above.put(column, climb(column, spec.upstream(), made, below));
          }
        });
    return new Lineage(above, below);
  }

  private static Map<String, Integer> climb(
      String column,
      List<String> direct,
      Map<String, List<String>> made,
      Map<String, Set<String>> below) {
    Map<String, Integer> distances = new LinkedHashMap<>();
    Map<String, List<String>> level = Map.of(column, direct);
    for (int distance = 1; !level.isEmpty(); distance++) {
      Map<String, List<String>> next = new TreeMap<>();
      for (Map.Entry<String, List<String>> entry : level.entrySet()) {
        for (String source : entry.getValue()) {
          below.computeIfAbsent(source, name -> new TreeSet<>()).add(entry.getKey());
          if (distances.putIfAbsent(source, distance) == null && made.containsKey(source)) {
            next.put(source, made.get(source));
          }
        }
      }
      level = next;
    }
    return Collections.unmodifiableMap(distances);
  }

  /** Whether anything is said of what the column is made from. */
  public boolean knows(String column) {
    return above.containsKey(column);
  }

  /** Whether the column is made from that source, directly or not. */
  public boolean isMadeFrom(String column, String source) {
    return above.getOrDefault(column, Map.of()).containsKey(source);
  }

  /**
   * The nearest source that at least 60 % of these columns are made from; of several the one that
   * more are made from, then the first by name. Empty if there is none.
   */
  public Optional<String> sourceOf(Collection<String> columns) {
    Set<String> candidates = new TreeSet<>();
    columns.forEach(column -> candidates.addAll(above.getOrDefault(column, Map.of()).keySet()));
    return candidates.stream()
        .filter(source -> made(columns, source).size() >= MOST * columns.size())
        .min(
            Comparator.<String>comparingInt(source -> distance(columns, source))
                .thenComparingInt(source -> -made(columns, source).size()));
  }

  /**
   * The nearest source that is a better cause of all these columns than several: at least 60 % of
   * them are made from it, at least 3 of them, and of all that is made from it directly at least 60
   * % fails. Empty if there is none.
   */
  public Optional<String> commonCause(Collection<String> columns) {
    return sourcesOf(columns).stream().filter(source -> isCause(source, columns)).findFirst();
  }

  /** Whether a source explains the failure of all these columns better than several would. */
  public boolean isCause(String source, Collection<String> columns) {
    int explained = made(columns, source).size();
    return explained >= COLUMNS_MIN && explained >= MOST * columns.size() && fails(source, columns);
  }

  /** All sources of these columns, nearest first. */
  public List<String> sourcesOf(Collection<String> columns) {
    Set<String> sources = new TreeSet<>();
    columns.forEach(column -> sources.addAll(above.getOrDefault(column, Map.of()).keySet()));
    return sources.stream()
        .sorted(Comparator.comparingInt(source -> distance(columns, source)))
        .toList();
  }

  private boolean fails(String source, Collection<String> columns) {
    Set<String> all = below.getOrDefault(source, Set.of());
    Set<String> failing = new LinkedHashSet<>(columns);
    columns.forEach(column -> failing.addAll(above.getOrDefault(column, Map.of()).keySet()));
    long failed = all.stream().filter(failing::contains).count();
    return failed >= MOST * all.size();
  }

  private List<String> made(Collection<String> columns, String source) {
    List<String> made = new ArrayList<>(columns);
    made.removeIf(column -> !isMadeFrom(column, source));
    return made;
  }

  /** The greatest distance of these columns from a source that they are made from. */
  private int distance(Collection<String> columns, String source) {
    return made(columns, source).stream()
        .mapToInt(column -> above.getOrDefault(column, Map.of()).getOrDefault(source, 0))
        .max()
        .orElse(0);
  }
}
