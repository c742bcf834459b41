// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** The scores of one policy, one for each seed. */
final class Scores {

  private static final int RESAMPLES = 2_000;
  private static final double TAIL = .025;

  private final List<Score> scores = new ArrayList<>();

  void add(Score score) {
    scores.add(score);
  }

  double mean(ToDoubleFunction<Score> of) {
    return scores.stream().mapToDouble(of).average().orElse(0);
  }

  /** The mean and its 95 % interval, by bootstrap over the seeds. */
  String text(ToDoubleFunction<Score> of, String format) {
    var random = new SplittableRandom(1);
    double[] values = scores.stream().mapToDouble(of).toArray();
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      for (int draw = 0; draw < values.length; draw++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    return String.format(
        Locale.ROOT,
        format + " (" + format + "–" + format + ")",
        mean(of),
        Score.quantile(means, TAIL),
        Score.quantile(means, 1 - TAIL));
  }
}
