// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.peers.deequ;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.runners.AnalysisRunBuilder;
import com.amazon.deequ.analyzers.runners.AnalysisRunner;
import com.amazon.deequ.metrics.Metric;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Option;
import scala.collection.JavaConverters;

/** What Deequ is asked for. */
enum Plan {
  /** What one scan gives. */
  CORE,
  /** KLL too, for which Deequ reads the data once more. */
  CORE_AND_KLL,
  /** The same; the data is kept in memory by the first of the two scans. */
  CORE_AND_KLL_CACHED;

  /**
   * Analyzes; returns the rows that Deequ has counted.
   *
   * @throws IllegalStateException if a metric could not be computed
   */
  long run(Dataset<Row> data, Columns columns) {
    if (this != CORE_AND_KLL_CACHED) {
      return analyze(data, columns);
    }
    Dataset<Row> kept = data.persist();
    try {
      return analyze(kept, columns);
    } finally {
      kept.unpersist(true);
    }
  }

  private long analyze(Dataset<Row> data, Columns columns) {
    AnalysisRunBuilder run = AnalysisRunner.onData(data);
    analyzers(columns).forEach(run::addAnalyzer);
    var metrics = JavaConverters.mapAsJavaMap(run.run().metricMap());
    for (Metric<?> metric : metrics.values()) {
      if (metric.value().isFailure()) {
        throw new IllegalStateException(
            metric + ", must be computed", metric.value().failed().get());
      }
    }
    if (metrics.size() != analyzers(columns).count()) {
      throw new IllegalStateException(
          "metrics are " + metrics.size() + ", must be " + analyzers(columns).count());
    }
    return ((Double) metrics.get(new Size(Option.empty())).value().get()).longValue();
  }

  private Stream<Analyzer<?, Metric<?>>> analyzers(Columns columns) {
    return this == CORE ? columns.core() : Stream.concat(columns.core(), columns.sketches());
  }
}
