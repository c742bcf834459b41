// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.slice;

import io.tidewatch.config.SliceName;
import io.tidewatch.validators.event.Row;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The slices of a monitor and the leaf cells they are made of.
 *
 * <p>A leaf is one crossing of all slice columns, written as its values, encoded as in {@link
 * SliceName}, joined by U+001F. Every slice is a union of leaves, so one event updates one leaf and
 * coarser slices are merges.
 */
public final class Slicing implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The slice of everything. */
  public static final String ALL = "all";

  /** Stands for all leaves beyond the limit. */
  public static final String OTHER = "(other)";

  /** Stands for the values of a column that was not stored. */
  public static final String NOT_STORED = "(not stored)";

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
      leaf.append(SliceName.valueOf(row.text(columns.get(i))));
    }
    return leaf.toString();
  }

  /**
   * The leaf that a leaf of other slices lies in; a column that they do not have is {@link
   * #NOT_STORED}.
   *
   * @param others columns of the other slices, in alphabetical order
   */
  public String leafWithin(List<String> others, String leaf) {
    String[] values = leaf.split(String.valueOf(SEPARATOR), -1);
    var kept = new ArrayList<String>();
    for (String column : columns) {
      int index = others.indexOf(column);
      kept.add(index < 0 ? NOT_STORED : values[index]);
    }
    return String.join(String.valueOf(SEPARATOR), kept);
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
        && SliceName.partsOf(finer).containsAll(SliceName.partsOf(coarser));
  }

  private Optional<List<String>> crossingOf(String slice) {
    List<String> named = SliceName.columnsOf(slice);
    return declared().stream()
        .filter(crossing -> crossing.stream().map(SliceName::encoded).toList().equals(named))
        .findFirst();
  }

  private List<List<String>> declared() {
    return crossings.stream()
        .map(crossing -> crossing.stream().map(columns::get).toList())
        .toList();
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
        name.append(SliceName.encoded(columns.get(index))).append('=').append(values[index]);
      }
      names.add(name.toString());
    }
    return List.copyOf(names);
  }
}
