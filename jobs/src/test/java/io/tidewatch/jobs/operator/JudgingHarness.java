// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.jobs.decode.DocumentInForce;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** Runs an operator that judges by documents; these come with the watermark of the rows. */
final class JudgingHarness<K, I, O>
    extends KeyedBroadcastOperatorTestHarness<K, I, DocumentInForce, O> {

  private JudgingHarness(
      KeyedBroadcastProcessFunction<K, I, DocumentInForce, O> function,
      KeySelector<I, K> key,
      TypeInformation<K> type)
      throws Exception {
    super(
        new CoBroadcastWithKeyedOperator<>(function, List.of(DocumentsInForce.STATE)),
        key,
        type,
        1,
        1,
        0);
  }

  static <K, I, O> JudgingHarness<K, I, O> of(
      KeyedBroadcastProcessFunction<K, I, DocumentInForce, O> function,
      KeySelector<I, K> key,
      TypeInformation<K> type)
      throws Exception {
    return new JudgingHarness<>(function, key, type);
  }

  @Override
  public void processWatermark(long millis) throws Exception {
    processBroadcastWatermark(new Watermark(millis));
    processWatermark(new Watermark(millis));
  }

  int numKeyedStateEntries() {
    var judging = (AbstractStreamOperator<O>) getTwoInputOperator();
    return ((HeapKeyedStateBackend<?>) judging.getKeyedStateBackend()).numKeyValueStateEntries();
  }

  /** The watermark of the rows alone, while that of the documents stays behind. */
  void processRowsWatermark(long millis) throws Exception {
    processWatermark(new Watermark(millis));
  }
}
