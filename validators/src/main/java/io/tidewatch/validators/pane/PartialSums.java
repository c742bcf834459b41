// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import java.util.function.Consumer;

/**
 * What is folded on the heap before the shuffle. It holds nothing that a checkpoint would need:
 * everything is handed on before the checkpoint's barrier.
 *
 * @param <I> what comes in, one for each event
 * @param <O> partial sums, which merge in any order
 */
public interface PartialSums<I, O> {

  /** Folds one event in. */
  void add(I input);

  /** Hands on, and forgets, what no event after this watermark can change. */
  void closedBy(long watermarkMillis, Consumer<O> out);

  /** Hands on, and forgets, everything. */
  void drain(Consumer<O> out);

  /** About how much heap is held, in bytes. */
  long bytes();
}
