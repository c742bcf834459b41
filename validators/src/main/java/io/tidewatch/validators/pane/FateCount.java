// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.pane.StreamCount.Fate;
import java.util.function.Consumer;

/** Counts the records of a stream that all have the same fate. */
public final class FateCount<I> implements PartialSums<I, StreamCount> {

  private final String stream;
  private final Fate fate;
  private long count;

  public FateCount(String stream, Fate fate) {
    this.stream = stream;
    this.fate = fate;
  }

  @Override
  public void add(I input) {
    count++;
  }

  @Override
  public void closedBy(long watermarkMillis, Consumer<StreamCount> out) {
    // no record closes a count
  }

  @Override
  public void drain(Consumer<StreamCount> out) {
    if (count > 0) {
      out.accept(new StreamCount(stream, fate, "", count));
      count = 0;
    }
  }

  @Override
  public long bytes() {
    return Long.BYTES;
  }
}
