// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.peers.deequ;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.ApproxCountDistinct;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.KLLSketch;
import com.amazon.deequ.analyzers.Maximum;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.Minimum;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.Sum;
import com.amazon.deequ.metrics.Metric;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** The columns that are analyzed, which are the only ones that Spark is asked to read. */
record Columns(List<String> numbers, List<String> words) {

  /** Numbers are doubles, words are strings, all may be null. */
  StructType schema() {
    var schema = new StructType();
    for (String number : numbers) {
      schema = schema.add(number, DataTypes.DoubleType);
    }
    for (String word : words) {
      schema = schema.add(word, DataTypes.StringType);
    }
    return schema;
  }

  /** Rows; of each column completeness and different values; of each number five moments. */
  Stream<Analyzer<?, Metric<?>>> core() {
    return Stream.concat(
        Stream.of(analyzer(new Size(Option.empty()))),
        Stream.concat(
            Stream.concat(numbers.stream(), words.stream()).flatMap(Columns::ofAny),
            numbers.stream().flatMap(Columns::ofNumber)));
  }

  /** Of each number a sketch of its ranks, with Deequ's own parameters. */
  Stream<Analyzer<?, Metric<?>>> sketches() {
    return numbers.stream().map(column -> analyzer(new KLLSketch(column, Option.empty())));
  }

  private static Stream<Analyzer<?, Metric<?>>> ofAny(String column) {
    return Stream.of(
        analyzer(new Completeness(column, Option.empty(), Option.empty())),
        analyzer(new ApproxCountDistinct(column, Option.empty())));
  }

  private static Stream<Analyzer<?, Metric<?>>> ofNumber(String column) {
    return Stream.of(
        analyzer(new Mean(column, Option.empty())),
        analyzer(new StandardDeviation(column, Option.empty())),
        analyzer(new Minimum(column, Option.empty(), Option.empty())),
        analyzer(new Maximum(column, Option.empty(), Option.empty())),
        analyzer(new Sum(column, Option.empty())));
  }

  /** In Scala an analyzer of doubles is one of metrics; Java has no such types. */
  @SuppressWarnings("unchecked")
  private static Analyzer<?, Metric<?>> analyzer(Analyzer<?, ?> one) {
    return (Analyzer<?, Metric<?>>) one;
  }
}
