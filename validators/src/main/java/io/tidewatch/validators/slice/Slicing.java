// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.slice;

import io.tidewatch.validators.event.Row;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The slices of a monitor and the leaf cells they are made of.
 *
 * <p>A leaf is one crossing of all slice columns, written as its values joined by U+001F. Every
 * slice is a union of leaves, so one event updates one leaf and coarser slices are merges.
 */
public final class Slicing implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The slice of everything. */
  public static final String ALL = "all";

  /** Stands for a missing value in a slice's name. */
  public static final String MISSING = "(missing)";

  /** Stands for all leaves beyond the limit. */
  public static final String OTHER = "(other)";

  private static final char SEPARATOR = '\u001f';

  private final ArrayList<String> columns;
  private final ArrayList<ArrayList<Integer>> crossings = new ArrayList<>();

  /**
   * Takes the slices of a monitor.
   *
   * @param slices each a list of columns to cross
   */
  public Slicing(List<List<String>> slices) {
    var distinct = new TreeSet<String>();
    slices.forEach(distinct::addAll);
    columns = new ArrayList<>(distinct);
    for (List<String> slice : slices) {
      var crossing = new ArrayList<Integer>();
      slice.forEach(column -> crossing.add(columns.indexOf(column)));
      crossings.add(crossing);
    }
  }

  /** The columns that are crossed, in alphabetical order. */
  public List<String> columns() {
    return List.copyOf(columns);
  }

  /** The leaf of a row. */
  public String leafOf(Row row) {
    if (columns.isEmpty()) {
      return "";
    }
    var leaf = new StringBuilder(24);
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        leaf.append(SEPARATOR);
      }
      leaf.append(row.text(columns.get(i)).orElse(MISSING));
    }
    return leaf.toString();
  }

  /** The leaf that takes what goes beyond the limit. */
  public String otherLeaf() {
    var values = new ArrayList<String>();
    columns.forEach(column -> values.add(OTHER));
    return String.join(String.valueOf(SEPARATOR), values);
  }

  /** The crossings that refine no other: where a search for a slice begins, each its columns. */
  public List<List<String>> dimensions() {
    return declared().stream()
        .filter(
            crossing ->
                declared().stream()
                    .noneMatch(
                        other -> other.size() < crossing.size() && crossing.containsAll(other)))
        .toList();
  }

  /** Whether a name is that of a slice of a crossing. */
  public boolean isOf(String slice, List<String> crossing) {
    return crossingOf(slice).filter(crossing::equals).isPresent();
  }

  /** Whether all rows of one slice are rows of another, going by their names. */
  public boolean refines(String finer, String coarser) {
    if (coarser.equals(ALL)) {
      return !finer.equals(ALL);
    }
    Optional<List<String>> fine = crossingOf(finer);
    Optional<List<String>> coarse = crossingOf(coarser);
    return fine.isPresent()
        && coarse.isPresent()
        && coarse.get().size() < fine.get().size()
        && valuesOf(finer, fine.get()).containsAll(valuesOf(coarser, coarse.get()));
  }

  /** The crossing that a name is of: the longest that it can be read as. */
  private Optional<List<String>> crossingOf(String slice) {
    return declared().stream()
        .filter(crossing -> !valuesOf(slice, crossing).isEmpty())
        .max(Comparator.comparingInt(List::size));
  }

  private List<List<String>> declared() {
    return crossings.stream()
        .map(crossing -> crossing.stream().map(columns::get).toList())
        .toList();
  }

  /** {@code column=value} for each column; none if the name cannot be read as of the crossing. */
  private static List<String> valuesOf(String slice, List<String> crossing) {
    var values = new ArrayList<String>();
    int from = 0;
    for (int i = 0; i < crossing.size(); i++) {
      boolean last = i + 1 == crossing.size();
      int end = last ? slice.length() : slice.indexOf("," + crossing.get(i + 1) + "=", from);
      if (end < 0 || !slice.startsWith(crossing.get(i) + "=", from)) {
        return List.of();
      }
      values.add(slice.substring(from, end));
      from = end + 1;
    }
    return values;
  }

  /** The names of all slices that a leaf belongs to, {@code all} first. */
  public List<String> slicesOf(String leaf) {
    var names = new LinkedHashSet<String>();
    names.add(ALL);
    String[] values = leaf.split(String.valueOf(SEPARATOR), -1);
    for (List<Integer> crossing : crossings) {
      var name = new StringBuilder();
      for (int index : crossing) {
        name.append(name.isEmpty() ? "" : ",");
        name.append(columns.get(index)).append('=').append(values[index]);
      }
      names.add(name.toString());
    }
    return List.copyOf(names);
  }
}
