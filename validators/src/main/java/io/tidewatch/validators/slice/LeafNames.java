// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.slice;

import io.tidewatch.validators.event.Leaf;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Utf8;
import io.tidewatch.validators.format.Hash;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The leaves of rows, as {@link Slicing#leafOf} names them. The names of leaves that came before
 * are found by the bytes of their values, so that no string is made for a row of them.
 */
public final class LeafNames {

  /** Names that are remembered, by hash; one that meets another takes its place. A choice. */
  private static final int PLACES = 4096;

  private final Slicing slicing;
  private final List<String> columns;
  private final @Nullable Leaf[] known;
  private final Utf8[] values;
  private int[] indices = new int[0];
  private @Nullable Schema schema;
  private @Nullable List<String> equalColumns; // of who named a leaf before

  /** Names the leaves of these slices. */
  public LeafNames(Slicing slicing) {
    this.slicing = slicing;
    this.columns = slicing.columns();
    this.known = new Leaf[columns.isEmpty() ? 1 : PLACES];
    this.values = new Utf8[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = new Utf8();
    }
  }

  /** Whether there are slices at all. */
  public boolean isSliced() {
    return !columns.isEmpty();
  }

  /** The leaf of a row, which keeps it: who comes next in the same chain need not look it up. */
  public Leaf leafOf(Row row) {
    Leaf told = row.leaf();
    if (told != null && isOurs(told.columns())) {
      return told;
    }
    Leaf leaf = lookUp(row);
    row.setLeaf(leaf);
    return leaf;
  }

  @SuppressWarnings("ReferenceEquality") // columns that come again are not compared again
  private boolean isOurs(List<String> crossed) {
    if (crossed == columns || crossed == equalColumns) {
      return true;
    }
    if (!crossed.equals(columns)) {
      return false;
    }
    equalColumns = crossed;
    return true;
  }

  private Leaf lookUp(Row row) {
    int[] places = indicesOf(row.schema());
    long hash = Hash.BASIS;
    for (int i = 0; i < values.length; i++) {
      if (places[i] < 0 || !row.read(places[i], values[i])) {
        return Leaf.named(columns, slicing.leafOf(row)); // a value is missing
      }
      hash = (hash ^ values[i].key()) * Hash.PRIME;
    }
    int place = (int) Hash.finish(hash) & (known.length - 1);
    Leaf leaf = known[place];
    if (leaf == null || !leaf.isOf(hash, values)) {
      leaf = named(hash, row);
      known[place] = leaf;
    }
    return leaf;
  }

  private Leaf named(long hash, Row row) {
    int[] ends = new int[values.length];
    int end = 0;
    for (int i = 0; i < values.length; i++) {
      end += values[i].to() - values[i].from();
      ends[i] = end;
    }
    byte[] copies = new byte[end + Long.BYTES]; // so that the last can be read as a word
    int at = 0;
    for (Utf8 value : values) {
      value.copyTo(copies, at);
      at += value.to() - value.from();
    }
    return new Leaf(columns, slicing.leafOf(row), hash, copies, ends);
  }

  @SuppressWarnings("ReferenceEquality") // a schema that comes again is not looked up again
  private int[] indicesOf(Schema other) {
    if (other != schema) {
      indices = columns.stream().map(other::indexOf).mapToInt(LeafNames::orNone).toArray();
      schema = other;
    }
    return indices;
  }

  private static int orNone(OptionalInt index) {
    return index.orElse(-1);
  }
}
