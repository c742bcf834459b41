// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.pane.StreamCount.Fate;
import java.util.function.Consumer;

/** Counts events that came again; each was counted as accepted before, and that is taken back. */
public final class DuplicateCount<I> implements PartialSums<I, StreamCount> {

  /** Why they do not count: an event of the same id came before. */
  public static final String REASON = "same-id";

  private final String stream;
  private long count;

  public DuplicateCount(String stream) {
    this.stream = stream;
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
      out.accept(new StreamCount(stream, Fate.DUPLICATE, REASON, count));
      out.accept(StreamCount.accepted(stream, -count));
      count = 0;
    }
  }

  @Override
  public long bytes() {
    return Long.BYTES;
  }
}
