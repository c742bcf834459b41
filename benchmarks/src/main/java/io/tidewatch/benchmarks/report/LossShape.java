// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import io.tidewatch.config.Comparison.Loss;
import java.util.SplittableRandom;

/** Losses of two versions that are as good as each other: a population of cases to draw from. */
enum LossShape {
  ERROR("error, 20 % wrong, 10 % differ", Loss.ERROR),
  ALIKE("error, 2 % wrong, 0.5 % differ", Loss.ERROR),
  BRIER("Brier score of two noisy scores", Loss.BRIER),
  LOG_LOSS("log-loss of two noisy scores", Loss.LOG_LOSS),
  ABSOLUTE("absolute error, lognormal", Loss.ABSOLUTE_ERROR),
  SKEWED("often a little better, in 2 % much worse", Loss.BRIER);

  /** Cases of the population; each series draws from them with replacement. */
  static final int CASES = 1 << 16;

  private static final double ERROR_SHARE = .15;
  private static final double ALIKE_SHARE = .0175;
  private static final double RARE = .02;

  private final String text;
  private final Loss loss;

  LossShape(String text, Loss loss) {
    this.text = text;
    this.loss = loss;
  }

  Loss loss() {
    return loss;
  }

  /**
   * The losses of {@link #CASES} cases: champion, then challenger. Their means are equal: all
   * shapes but the skewed one hold each case with the versions exchanged too, and the skewed one is
   * shifted.
   */
  double[][] population() {
    var random = new SplittableRandom(name().hashCode());
    double[][] losses = new double[2][CASES];
    for (int i = 0; i < CASES; i += 2) {
      double[] pair = draw(random);
      losses[0][i] = pair[0];
      losses[1][i] = pair[1];
      losses[0][i + 1] = pair[1];
      losses[1][i + 1] = pair[0];
    }
    if (this == SKEWED) {
      skew(losses);
    }
    return losses;
  }

  private double[] draw(SplittableRandom random) {
    return switch (this) {
      case ERROR -> errors(random, ERROR_SHARE, .1);
      case ALIKE -> errors(random, ALIKE_SHARE, .005);
      case BRIER, LOG_LOSS -> scores(random);
      case ABSOLUTE -> {
        double scale = Math.exp(random.nextGaussian());
        yield new double[] {
          scale * Math.abs(random.nextGaussian()), scale * Math.abs(random.nextGaussian())
        };
      }
      case SKEWED -> new double[] {0, 0};
    };
  }

  /** Both wrong in a share of the cases, exactly one in another. */
  private static double[] errors(SplittableRandom random, double both, double one) {
    double draw = random.nextDouble();
    return draw < both ? new double[] {1, 1} : new double[] {draw < both + one ? 1 : 0, 0};
  }

  private double[] scores(SplittableRandom random) {
    double logit = -1.5 + 1.5 * random.nextGaussian();
    boolean positive = random.nextDouble() < share(logit);
    return new double[] {
      loss(share(logit + .7 * random.nextGaussian()), positive),
      loss(share(logit + .7 * random.nextGaussian()), positive)
    };
  }

  private double loss(double score, boolean positive) {
    double miss = positive ? 1 - score : score;
    return this == BRIER ? miss * miss : -Math.log(1 - miss);
  }

  private static double share(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** Champion's loss .2 everywhere; the challenger's 1 in rare cases, and less in all others. */
  private static void skew(double[][] losses) {
    int rare = (int) (RARE * CASES);
    double gain = .8 * rare / (CASES - rare);
    for (int i = 0; i < CASES; i++) {
      losses[0][i] = .2;
      losses[1][i] = i < rare ? 1 : .2 - gain;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
