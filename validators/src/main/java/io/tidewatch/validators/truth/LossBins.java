// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Hash;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What predictions of about the same value lost, by bin of a {@link SignedGrid} of 4 steps an
 * octave; signed and mergeable. An estimate before labels is the mean loss of the bins that
 * predictions fall in.
 */
public final class LossBins {

  private static final SignedGrid GRID = new SignedGrid(4);

  /** The predictions of one bin. */
  public static final class Bin {
    private long labelled;
    private long unlabelled;
    private final WideSum absolute = new WideSum();
    private final WideSum squared = new WideSum();
    private final WideSum fourth = new WideSum();

    public long labelled() {
      return labelled;
    }

    public long unlabelled() {
      return unlabelled;
    }

    /** Sum of |residual| of those with a label. */
    public double absoluteSum() {
      return absolute.value();
    }

    /** Sum of the squares of the residuals of those with a label. */
    public double squaredSum() {
      return squared.value();
    }

    /** Sum of the squares of those squares. */
    public double fourthSum() {
      return fourth.value();
    }

    private boolean isZero() {
      return (labelled | unlabelled) == 0
          && absolute.isZero()
          && squared.isZero()
          && fourth.isZero();
    }

    private void merge(Bin other) {
      labelled += other.labelled;
      unlabelled += other.unlabelled;
      absolute.add(other.absolute);
      squared.add(other.squared);
      fourth.add(other.fourth);
    }
  }

  private final TreeMap<Integer, Bin> bins = new TreeMap<>();

  /** The bins that are not empty, by ascending prediction; for reading only. */
  public SortedMap<Integer, Bin> bins() {
    return Collections.unmodifiableSortedMap(bins);
  }

  /** A prediction in the middle of a bin: none in it is farther than the ratio 2^(1/8). */
  public static double middle(int bin) {
    return GRID.middle(bin);
  }

  void addUnlabelled(double predicted, long times) {
    int bin = GRID.binOf(predicted);
    at(bin).unlabelled += times;
    settle(bin);
  }

  void add(double predicted, double residual, long times) {
    int bin = GRID.binOf(predicted);
    Bin counted = at(bin);
    counted.labelled += times;
    counted.absolute.add(times, Math.abs(residual));
    counted.squared.add(times, residual, residual);
    counted.fourth.add(times, residual, residual, residual, residual);
    settle(bin);
  }

  /** Predictions with a label, of all bins. */
  public long labelled() {
    long labelled = 0;
    for (Bin bin : bins.values()) {
      labelled += bin.labelled;
    }
    return labelled;
  }

  /** A hash of what is counted. */
  public String digest() {
    var bytes = new ByteArrayOutputStream();
    try {
      write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of memory
    }
    return Hash.content(bytes.toByteArray());
  }

  /** Adds all of other bins. */
  public void merge(LossBins other) {
    other.bins.forEach(
        (bin, counted) -> {
          at(bin).merge(counted);
          settle(bin);
        });
  }

  boolean isZero() {
    return bins.isEmpty();
  }

  /** Writes the bins that are not empty. */
  public void write(DataOutput out) throws IOException {
    Fields.writeVarLong(bins.size(), out);
    for (Map.Entry<Integer, Bin> entry : bins.entrySet()) {
      Fields.writeSignedVarLong(entry.getKey(), out);
      Fields.writeSignedVarLong(entry.getValue().labelled, out);
      Fields.writeSignedVarLong(entry.getValue().unlabelled, out);
      entry.getValue().absolute.write(out);
      entry.getValue().squared.write(out);
      entry.getValue().fourth.write(out);
    }
  }

  public static LossBins read(DataInput in) throws IOException {
    var losses = new LossBins();
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      Bin bin = losses.at((int) Fields.readSignedVarLong(in));
      bin.labelled = Fields.readSignedVarLong(in);
      bin.unlabelled = Fields.readSignedVarLong(in);
      bin.absolute.add(WideSum.read(in));
      bin.squared.add(WideSum.read(in));
      bin.fourth.add(WideSum.read(in));
    }
    return losses;
  }

  private Bin at(int bin) {
    return bins.computeIfAbsent(bin, unseen -> new Bin());
  }

  private void settle(int bin) {
    if (at(bin).isZero()) {
      bins.remove(bin);
    }
  }
}
