// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * How far the windows of an operator have been read. Flink forgets the watermark at a restart, and
 * without it a row that is late after the restart would seem to open a window that was told before.
 */
final class RememberedWatermark {

  private final ListState<Long> state;
  private long millis = Long.MIN_VALUE;

  private RememberedWatermark(ListState<Long> state) {
    this.state = state;
  }

  /** All instances saw the same watermarks before the checkpoint; one may have used them less. */
  static RememberedWatermark in(OperatorStateStore store) throws Exception {
    var descriptor = new ListStateDescriptor<>("watermark", Types.LONG);
    var remembered = new RememberedWatermark(store.getUnionListState(descriptor));
    for (long known : remembered.state.get()) {
      remembered.millis = Math.max(remembered.millis, known);
    }
    return remembered;
  }

  /** The watermark, or that of before the restart until it has been reached again. */
  long at(TimerService timers) {
    millis = Math.max(millis, timers.currentWatermark());
    return millis;
  }

  void save() throws Exception {
    state.clear();
    state.add(millis);
  }
}
