// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The metrics of rankings, means over the queries with a relevant item: {@code ndcg} and {@code
 * recall} of the first k, {@code mrr}; see {@link QueryScores}. Intervals are 95 %, normal over
 * queries. {@code queries}, {@code queries-without-relevant} and {@code queries-too-long} always
 * come with them.
 */
final class RankingReadings {

  private RankingReadings() {}

  static SortedMap<String, Reading> of(List<String> metrics, RankingOutcomes outcomes) {
    var readings = new TreeMap<String, Reading>();
    for (String metric : metrics) {
      readings.put(
          metric,
          outcomes.queries() > 0
              ? read(metric, outcomes)
              : Reading.none("no query with a relevant item"));
    }
    readings.put(Metrics.QUERIES, Reading.of((double) outcomes.queries()));
    readings.put(Metrics.QUERIES_WITHOUT_RELEVANT, Reading.of((double) outcomes.withoutRelevant()));
    readings.put(Metrics.QUERIES_TOO_LONG, Reading.of((double) outcomes.tooLong()));
    return readings;
  }

  private static Reading read(String metric, RankingOutcomes outcomes) {
    return switch (metric) {
      case Metrics.NDCG -> mean(outcomes.gain, outcomes.gainSquared, outcomes);
      case Metrics.RECALL -> mean(outcomes.recall, outcomes.recallSquared, outcomes);
      case Metrics.MRR -> mean(outcomes.reciprocal, outcomes.reciprocalSquared, outcomes);
      default -> Reading.none("not available");
    };
  }

  private static Reading mean(ExactSum sum, ExactSum squares, RankingOutcomes outcomes) {
    Reading mean = Means.ofLosses(sum.value(), squares.value(), outcomes.queries());
    return mean.low().isEmpty() || mean.high().isEmpty()
        ? mean
        : Reading.between(
            mean.value().orElseThrow(),
            mean.low().getAsDouble(),
            Math.min(1, mean.high().getAsDouble()));
  }
}
