// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.state;

import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.Triggerable;

/** Cases as earlier builds kept them: a value and a timer of a key each. */
public final class CasesByKey {

  /** The timers of functions, by the name that Flink gives them. */
  public static final String TIMERS = "user-timers";

  /** Lets timers of earlier builds pass: a log needs none. */
  public static final Triggerable<String, VoidNamespace> SILENT =
      new Triggerable<>() {
        @Override
        public void onEventTime(InternalTimer<String, VoidNamespace> timer) {}

        @Override
        public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {}
      };

  private CasesByKey() {}

  /** Moves all that there are to a log. */
  public static <V> void moveTo(
      CaseLog<V> log, KeyedStateBackend<String> state, ValueStateDescriptor<V> byKey)
      throws Exception {
    try (Stream<String> ids = state.getKeys(byKey.getName(), VoidNamespace.INSTANCE)) {
      Iterator<String> each = ids.iterator();
      if (!each.hasNext()) {
        return;
      }
    }
    state.applyToAllKeys(
        VoidNamespace.INSTANCE,
        VoidNamespaceSerializer.INSTANCE,
        byKey,
        (String id, ValueState<V> value) -> {
          V before = value.value();
          value.clear();
          if (log.get(id) == null) {
            log.put(before);
          }
        });
  }
}
