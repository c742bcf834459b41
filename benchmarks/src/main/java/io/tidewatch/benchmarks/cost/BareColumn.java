// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.jspecify.annotations.Nullable;

/** What the bare loop keeps of one column. */
interface BareColumn {

  /** The product's error of distinct values. */
  int LOG2_REGISTERS = 12;

  /** Takes the value that the parser is at. */
  void add(JsonParser parser) throws IOException;

  /** Values and nulls. */
  long rows();

  static BareColumn unsketched() {
    return new Unsketched();
  }

  /**
   * A column of numbers.
   *
   * @param counted whether its distinct values are counted too
   */
  static BareColumn numbers(boolean counted) {
    return new Numbers(counted);
  }

  static BareColumn words() {
    return new Words();
  }

  /** Passed over. */
  final class Unsketched implements BareColumn {
    private long rows;

    @Override
    public void add(JsonParser parser) {
      rows++;
    }

    @Override
    public long rows() {
      return rows;
    }
  }

  /** KLL, moments and nulls, and HLL if asked for. */
  final class Numbers implements BareColumn {
    private static final int K = 200;

    private final KllDoublesSketch ranks = KllDoublesSketch.newHeapInstance(K);
    private final @Nullable HllSketch distinct;
    private long nulls;
    private double mean;
    private double squares;

    Numbers(boolean counted) {
      distinct = counted ? new HllSketch(LOG2_REGISTERS) : null;
    }

    @Override
    public void add(JsonParser parser) throws IOException {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        nulls++;
        return;
      }
      double value = parser.getDoubleValue();
      ranks.update(value);
      double away = value - mean;
      mean += away / ranks.getN();
      squares += away * (value - mean);
      if (distinct != null) {
        distinct.update(value);
      }
    }

    @Override
    public long rows() {
      return Double.isFinite(squares) ? ranks.getN() + nulls : 0;
    }
  }

  /** HLL, frequent items and nulls. */
  final class Words implements BareColumn {
    private static final int MAP_SIZE = 1024; // the product's too

    private final HllSketch distinct = new HllSketch(LOG2_REGISTERS);
    private final ItemsSketch<String> frequent = new ItemsSketch<>(MAP_SIZE);
    private long nulls;

    @Override
    public void add(JsonParser parser) throws IOException {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        nulls++;
        return;
      }
      String text = parser.getText();
      distinct.update(text);
      frequent.update(text);
    }

    @Override
    public long rows() {
      return frequent.getStreamLength() + nulls;
    }
  }
}
