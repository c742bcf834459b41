// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.baseline;

import io.tidewatch.config.Limits;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.slice.Slicing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which slices a baseline keeps: those of the most frequent leaves that have enough rows. */
final class SliceChoice {

  private final Slicing slicing;
  private final NavigableSet<String> slices;
  private final Map<String, List<String>> byLeaf;
  private final List<String> ofOthers;

  private SliceChoice(
      Slicing slicing,
      NavigableSet<String> slices,
      Map<String, List<String>> byLeaf,
      List<String> ofOthers) {
    this.slicing = slicing;
    this.slices = slices;
    this.byLeaf = byLeaf;
    this.ofOthers = ofOthers;
  }

  static SliceChoice of(Slicing slicing, Map<String, Long> leaves, Limits limits) {
    List<String> kept =
        leaves.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(limits.leafCells())
            .map(Map.Entry::getKey)
            .toList();
    Map<String, Long> rows = new TreeMap<>();
    for (String leaf : kept) {
      long count = leaves.getOrDefault(leaf, 0L);
      slicing.slicesOf(leaf).forEach(slice -> rows.merge(slice, count, Long::sum));
    }
    rows.remove(Slicing.ALL);
    rows.values().removeIf(count -> count < limits.rowsPerSlice());
    NavigableSet<String> slices = new TreeSet<>(rows.keySet());
    Map<String, List<String>> byLeaf = new HashMap<>();
    kept.forEach(leaf -> byLeaf.put(leaf, chosen(slicing, leaf, slices)));
    return new SliceChoice(slicing, slices, byLeaf, chosen(slicing, slicing.otherLeaf(), slices));
  }

  /** No slice at all. */
  static SliceChoice none() {
    return new SliceChoice(new Slicing(List.of()), new TreeSet<>(), Map.of(), List.of());
  }

  NavigableSet<String> slices() {
    return slices;
  }

  /** The kept slices that a row belongs to, without the slice of everything. */
  List<String> slicesOf(Row row) {
    return slices.isEmpty() ? List.of() : byLeaf.getOrDefault(slicing.leafOf(row), ofOthers);
  }

  private static List<String> chosen(Slicing slicing, String leaf, NavigableSet<String> slices) {
    return slicing.slicesOf(leaf).stream().filter(slices::contains).toList();
  }
}
