// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that is known of two versions so far. Not thread-safe. */
final class ComparedTotals {

  private long championPredictions;
  private long challengerPredictions;
  private final TreeSet<Instant> counted = new TreeSet<>();
  private final TreeMap<String, ComparedSlice> slices = new TreeMap<>();

  /** In a split: both answered in this pane, so its cases count. */
  void count(Instant predictionPane, long ofChampion, long ofChallenger) {
    counted.add(predictionPane);
    championPredictions += ofChampion;
    challengerPredictions += ofChallenger;
  }

  boolean counts(Instant predictionPane) {
    return counted.contains(predictionPane);
  }

  /** Forgets panes to which no label can come any more. */
  void forgetPanesBefore(Instant time) {
    counted.headSet(time).clear();
  }

  ComparedSlice slice(String name) {
    return slices.getOrDefault(name, ComparedSlice.empty());
  }

  void put(String name, ComparedSlice slice) {
    slices.put(name, slice);
  }

  SampleRatio ratio(double challengerShare) {
    return new SampleRatio(championPredictions, challengerPredictions, challengerShare);
  }

  void write(DataOutput out) throws IOException {
    Fields.writeSignedVarLong(championPredictions, out);
    Fields.writeSignedVarLong(challengerPredictions, out);
    Fields.writeVarLong(counted.size(), out);
    for (Instant pane : counted) {
      Fields.writeInstant(pane, out);
    }
    Fields.writeVarLong(slices.size(), out);
    for (Map.Entry<String, ComparedSlice> slice : slices.entrySet()) {
      Fields.writeString(slice.getKey(), out);
      slice.getValue().write(out);
    }
  }

  static ComparedTotals read(DataInput in) throws IOException {
    var totals = new ComparedTotals();
    totals.championPredictions = Fields.readSignedVarLong(in);
    totals.challengerPredictions = Fields.readSignedVarLong(in);
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      totals.counted.add(Fields.readInstant(in));
    }
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      totals.slices.put(Fields.readString(in), ComparedSlice.read(in));
    }
    return totals;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComparedTotals that
        && championPredictions == that.championPredictions
        && challengerPredictions == that.challengerPredictions
        && counted.equals(that.counted)
        && slices.equals(that.slices);
  }

  @Override
  public int hashCode() {
    return Objects.hash(championPredictions, challengerPredictions, counted, slices);
  }
}
