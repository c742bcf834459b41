// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A leaf of the slices: one crossing of all slice columns, by its values, its name, and the numbers
 * that those who count its rows have given to it. All in one place, for the leaves of rows come at
 * random, and the processor waits for each place that it has not at hand.
 */
public final class Leaf {

  private static final byte[] NONE = new byte[0];
  private static final int[] NO_ENDS = new int[0];

  private final List<String> columns;
  private final String name;
  private final long hash;
  private final byte[] values; // one after the other
  private final int[] ends; // of each
  private @Nullable Object owner; // who numbered it last
  private @Nullable Object ownerBefore;
  private int number;
  private int numberBefore;

  /**
   * A leaf that is found again.
   *
   * @param columns that are crossed
   * @param values one after the other, with eight bytes more at the end
   * @param ends of each value
   */
  public Leaf(List<String> columns, String name, long hash, byte[] values, int[] ends) {
    this.columns = columns;
    this.name = name;
    this.hash = hash;
    this.values = values;
    this.ends = ends;
  }

  /** A leaf that is known by its name alone. */
  public static Leaf named(List<String> columns, String name) {
    return new Leaf(columns, name, 0, NONE, NO_ENDS);
  }

  public List<String> columns() {
    return columns;
  }

  public String name() {
    return name;
  }

  /** Its number; −1 if it has none of that owner, or two others gave it theirs since. */
  @SuppressWarnings("ReferenceEquality") // an owner is itself only
  public int number(Object whose) {
    return whose == owner ? number : whose == ownerBefore ? numberBefore : -1;
  }

  /**
   * Gives it a number. The numbers of two owners stay: whoever counts it for all, and by column.
   */
  public void number(Object whose, int given) {
    ownerBefore = owner;
    numberBefore = number;
    owner = whose;
    number = given;
  }

  /** Whether it has these values, of that hash. */
  public boolean isOf(long hashOfOthers, Utf8[] others) {
    if (hash != hashOfOthers || ends.length != others.length) {
      return false;
    }
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
