// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.slice;

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

  private static final byte[] NONE = new byte[0];

  /**
   * A leaf, and the number that whoever counts its rows has given to it: all in one place, for the
   * leaves of rows come at random, and the processor waits for each place that it has not at hand.
   */
  public static final class Leaf {
    private final String name;
    private final long hash;
    private final byte[] values; // one after the other
    private final int[] ends; // of each
    private @Nullable Object numberedBy;
    private int number;

    private Leaf(String name, long hash, byte[] values, int[] ends) {
      this.name = name;
      this.hash = hash;
      this.values = values;
      this.ends = ends;
    }

    public String name() {
      return name;
    }

    /** Its number; −1 if it has none of that owner, or one of another since. */
    @SuppressWarnings("ReferenceEquality") // an owner is itself only
    public int number(Object owner) {
      return numberedBy == owner ? number : -1;
    }

    /** Gives it a number. */
    public void number(Object owner, int given) {
      numberedBy = owner;
      number = given;
    }

    private boolean isOf(Utf8[] others) {
      int from = 0;
      for (int i = 0; i < others.length; i++) {
        if (!others[i].is(values, from, ends[i])) {
          return false;
        }
        from = ends[i];
      }
      return true;
    }
  }

  private final Slicing slicing;
  private final List<String> columns;
  private final @Nullable Leaf[] known;
  private final Utf8[] values;
  private int[] indices = new int[0];
  private @Nullable Schema schema;

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

  /** The leaf of a row. */
  public Leaf leafOf(Row row) {
    int[] places = indicesOf(row.schema());
    long hash = Hash.BASIS;
    for (int i = 0; i < values.length; i++) {
      if (places[i] < 0 || !row.read(places[i], values[i])) {
        return new Leaf(slicing.leafOf(row), 0, NONE, new int[0]); // a value is missing
      }
      hash = (hash ^ values[i].key()) * Hash.PRIME;
    }
    int place = (int) Hash.finish(hash) & (known.length - 1);
    Leaf leaf = known[place];
    if (leaf == null || leaf.hash != hash || !leaf.isOf(values)) {
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
    return new Leaf(slicing.leafOf(row), hash, copies, ends);
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
