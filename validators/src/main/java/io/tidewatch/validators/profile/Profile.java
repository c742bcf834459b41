// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The mergeable summary of one column in one pane or window.
 *
 * <p>With frozen cells everything is exact and independent of the order of adding and merging, down
 * to the bytes; {@link RankSketch} and {@link HeavyValues} are so only while they are exact.
 */
public final class Profile {

  final Counters counters;
  final Cells cells;
  final @Nullable BinSums sums;
  final @Nullable Moments moments;
  final @Nullable DistinctCount distinct;
  final @Nullable RankSketch ranks;
  final @Nullable HeavyValues heavy;
  final @Nullable Derived derived;

  Profile(
      Counters counters,
      Cells cells,
      @Nullable BinSums sums,
      @Nullable Moments moments,
      @Nullable DistinctCount distinct,
      @Nullable RankSketch ranks,
      @Nullable HeavyValues heavy,
      @Nullable Derived derived) {
    this.counters = counters;
    this.cells = cells;
    this.sums = sums;
    this.moments = moments;
    this.distinct = distinct;
    this.ranks = ranks;
    this.heavy = heavy;
    this.derived = derived;
  }

  /** A profile with all there is to know of a column: some 10 KB. */
  public static Profile full(ColumnFrame frame) {
    boolean numeric = frame.isNumeric();
    boolean frozen = frame.isFrozen();
    return new Profile(
        new Counters(),
        new Cells(frame.cells()),
        numeric && frozen ? new BinSums(frame.cells()) : null,
        numeric ? Moments.of(frame.pivot()) : null,
        new DistinctCount(),
        numeric && !frozen ? new RankSketch() : null,
        frame.isCategorical() ? new HeavyValues() : null,
        Derived.of(frame));
  }

  /** A profile with counters and cells only, for slices: some 2 KB. */
  public static Profile lean(ColumnFrame frame) {
    return lean(new Counters(), new Cells(frame.cells()));
  }

  static Profile lean(Counters counters, Cells cells) {
    return new Profile(counters, cells, null, null, null, null, null, null);
  }

  /** A profile with counters, cells and moments, for what is derived of a column's values. */
  static Profile aspect(ColumnFrame frame) {
    Moments moments = frame.isNumeric() ? Moments.of(frame.pivot()) : null;
    return new Profile(
        new Counters(), new Cells(frame.cells()), null, moments, null, null, null, null);
  }

  /** Adds one row, parsed by the frame that this profile was made with. */
  public void add(ParsedValue value) {
    counters.add(value);
    if (value.kind() != ParsedValue.Kind.VALUE) {
      return;
    }
    int cell = value.cell();
    if (cell >= 0) {
      cells.add(cell);
      if (sums != null) {
        sums.add(cell, value.number());
      }
    }
    if (distinct != null && !isKnownAgain(cell)) {
      distinct.add(value.hash());
    }
    if (moments != null) {
      moments.add(value.number());
    }
    if (ranks != null) {
      ranks.add(value.number());
    }
    if (heavy != null && cell == cells.size() - 1) {
      heavy.add(
          value.utf8(), value.hash()); // the last cell is that of unseen values; -1 without cells
    }
    if (derived != null) {
      derived.add(value);
    }
  }

  /** Whether it is the cell of one text, which was added with its first row. */
  private boolean isKnownAgain(int cell) {
    return heavy != null && cell >= 0 && cell < cells.size() - 1 && cells.get(cell) > 1;
  }

  /**
   * Adds rows of a numeric column with frozen edges, all of them with a value: each part of the
   * profile is gone through once, while it is in the processor's cache.
   *
   * @param inCells of the numbers
   */
  void addAll(double[] numbers, int[] inCells, int size) {
    counters.addValues(size);
    cells.addAll(inCells, size);
    Objects.requireNonNull(sums).addAll(inCells, numbers, size);
    Objects.requireNonNull(distinct).addAll(numbers, size);
    Objects.requireNonNull(moments).addAll(numbers, size);
  }

  /** The sum of both, in the first of them. */
  public static Profile merged(Profile sum, Profile other) {
    sum.merge(other);
    return sum;
  }

  /**
   * Adds the rows of another profile made with the same frame.
   *
   * @throws IllegalArgumentException if the frames' cells differ, or one is full and one lean
   */
  public void merge(Profile other) {
    if (isFull() != other.isFull() || isNumeric() != other.isNumeric()) {
      throw new IllegalArgumentException(
          "profile is " + other.shape() + ", must be " + shape() + " to be merged");
    }
    cells.merge(other.cells);
    counters.merge(other.counters);
    if (sums != null && other.sums != null) {
      sums.merge(other.sums);
    }
    if (moments != null && other.moments != null) {
      moments.merge(other.moments);
    }
    if (distinct != null && other.distinct != null) {
      distinct.merge(other.distinct);
    }
    if (ranks != null && other.ranks != null) {
      ranks.merge(other.ranks);
    }
    if (heavy != null && other.heavy != null) {
      heavy.merge(other.heavy);
    }
    if (derived != null && other.derived != null) {
      derived.merge(other.derived);
    }
  }

  /**
   * Takes back the rows of a profile that was merged, without a trace.
   *
   * <p>Lean profiles only: minima, maxima and distinct counts can not be taken back.
   *
   * @throws IllegalArgumentException if one of the two is full, or has rows that this has not
   */
  public void subtract(Profile other) {
    if (isFull() || other.isFull()) {
      throw new IllegalArgumentException(
          "profile is " + (isFull() ? shape() : other.shape()) + ", must be lean to be subtracted");
    }
    cells.subtract(other.cells);
    counters.subtract(other.counters);
  }

  public Profile copy() {
    return new Profile(
        counters.copy(),
        cells.copy(),
        sums == null ? null : sums.copy(),
        moments == null ? null : moments.copy(),
        distinct == null ? null : distinct.copy(),
        ranks == null ? null : ranks.copy(),
        heavy == null ? null : heavy.copy(),
        derived == null ? null : derived.copy());
  }

  /** A copy of the counters and cells. */
  public Profile toLean() {
    return lean(counters.copy(), cells.copy());
  }

  /**
   * A copy in which values outside the dictionary are left out if they are rare.
   *
   * @param rowsMin a value with fewer rows may point at a person
   */
  public Profile withoutRareValues(int rowsMin) {
    return new Profile(
        counters.copy(),
        cells.copy(),
        sums == null ? null : sums.copy(),
        moments == null ? null : moments.copy(),
        distinct == null ? null : distinct.copy(),
        ranks == null ? null : ranks.copy(),
        heavy == null ? null : heavy.atLeast(rowsMin),
        derived == null ? null : derived.copy());
  }

  public boolean isFull() {
    return distinct != null;
  }

  public long rows() {
    return counters.rows();
  }

  public Counters counters() {
    return counters;
  }

  /** Rows per frozen cell; none without a baseline. */
  public Cells cells() {
    return cells;
  }

  /** The sums per bin of a full numeric profile with frozen edges. */
  public Optional<BinSums> sums() {
    return Optional.ofNullable(sums);
  }

  /** The moments of a full numeric profile. */
  public Optional<Moments> moments() {
    return Optional.ofNullable(moments);
  }

  /** Estimated number of different values of a full profile. */
  public OptionalDouble distinct() {
    return distinct == null ? OptionalDouble.empty() : OptionalDouble.of(distinct.estimate());
  }

  /** The quantiles of a full numeric profile without frozen edges. */
  public Optional<RankSketch> ranks() {
    return Optional.ofNullable(ranks);
  }

  /** Frequent values outside the dictionary of a full categorical profile. */
  public Optional<HeavyValues> heavy() {
    return Optional.ofNullable(heavy);
  }

  /** The profile of what is derived from each value; empty where the frame does not derive it. */
  public Optional<Profile> aspect(Aspect aspect) {
    return derived == null ? Optional.empty() : derived.aspect(aspect);
  }

  /** When the times of a full profile of a timestamp column were. */
  public Optional<TimeCoverage> times() {
    return derived == null ? Optional.empty() : derived.times();
  }

  /** The mean features of a full profile of embeddings. */
  public Optional<MeanMap> meanMap() {
    return derived == null ? Optional.empty() : derived.map();
  }

  /** About how many bytes of heap the profile takes. */
  public long bytes() {
    return 160L
        + 8L * cells.size()
        + (sums == null ? 0 : sums.bytes())
        + (moments == null ? 0 : 144)
        + (distinct == null ? 0 : distinct.bytes())
        + (ranks == null ? 0 : ranks.bytes())
        + (heavy == null ? 0 : heavy.bytes())
        + (derived == null ? 0 : derived.bytes());
  }

  private boolean isNumeric() {
    return moments != null;
  }

  private String shape() {
    return (isFull() ? "full" : "lean") + (isNumeric() ? " numeric" : "");
  }

  /** Two profiles are equal if their bytes are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Profile that
        && Arrays.equals(
            ProfileFormat.INSTANCE.toBytes(this), ProfileFormat.INSTANCE.toBytes(that));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ProfileFormat.INSTANCE.toBytes(this));
  }

  @Override
  public String toString() {
    return shape() + " profile of " + rows() + " rows in " + cells.size() + " cells";
  }
}
