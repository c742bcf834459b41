// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;

/** How far a reader has read. Flink forgets it at a restart; what was late before stays late. */
final class ReaderWatermark {

  private final ListState<Long> state;
  private long millis;

  private ReaderWatermark(ListState<Long> state, long millis) {
    this.state = state;
    this.millis = millis;
  }

  /**
   * That of the last checkpoint: the least of all readers, for what they read may be shared out
   * anew, and nothing may be called late that was not. Where one had read nothing it may have all
   * of its rows before it, so nothing is late until it has read some.
   */
  static ReaderWatermark in(OperatorStateStore store) throws Exception {
    var descriptor = new ListStateDescriptor<>("watermark", Types.LONG);
    ListState<Long> state = store.getUnionListState(descriptor);
    long least = Long.MAX_VALUE;
    boolean known = false;
    for (long reader : state.get()) {
      least = Math.min(least, reader);
      known = true;
    }
    return new ReaderWatermark(state, known ? least : Long.MIN_VALUE);
  }

  void advance(Watermark mark) {
    millis = Math.max(millis, mark.getTimestamp());
  }

  long millis() {
    return millis;
  }

  void save() throws Exception {
    state.clear();
    state.add(millis);
  }
}
