// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;

/** How far a reader has read. Flink forgets it at a restart; what was late before stays late. */
final class ReaderWatermark {

  private final List<ListState<Long>> states;
  private long millis;

  private ReaderWatermark(List<ListState<Long>> states, long millis) {
    this.states = states;
    this.millis = millis;
  }

  /**
   * That of the last checkpoint: the least of all readers, for what they read may be shared out
   * anew, and nothing may be called late that was not. Where one had read nothing it may have all
   * of its rows before it, so nothing is late until it has read some.
   */
  static ReaderWatermark in(OperatorStateStore store) throws Exception {
    ListState<Long> all = store.getUnionListState(named("watermark"));
    return new ReaderWatermark(List.of(all), least(all));
  }

  /**
   * That of the last checkpoint: the reader's own where there are as many readers as then, for each
   * has what it had (lists of state are shared out anew only if their number changes: Flink,
   * RoundRobinOperatorStateRepartitioner), else the least of all.
   *
   * @param readers how many there are
   */
  static ReaderWatermark own(OperatorStateStore store, int readers) throws Exception {
    ListState<Long> all = store.getUnionListState(named("watermark"));
    ListState<Long> own = store.getListState(named("own watermark"));
    boolean asBefore = marks(all).size() == readers && marks(own).size() == 1;
    return new ReaderWatermark(List.of(all, own), least(asBefore ? own : all));
  }

  private static ListStateDescriptor<Long> named(String name) {
    return new ListStateDescriptor<>(name, Types.LONG);
  }

  private static long least(ListState<Long> state) throws Exception {
    return marks(state).stream().min(Long::compare).orElse(Long.MIN_VALUE);
  }

  private static List<Long> marks(ListState<Long> state) throws Exception {
    var marks = new ArrayList<Long>();
    state.get().forEach(marks::add);
    return marks;
  }

  void advance(Watermark mark) {
    millis = Math.max(millis, mark.getTimestamp());
  }

  long millis() {
    return millis;
  }

  void save() throws Exception {
    for (ListState<Long> state : states) {
      state.update(List.of(millis));
    }
  }
}
