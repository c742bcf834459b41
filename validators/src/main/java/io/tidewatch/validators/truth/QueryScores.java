// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How well one query was ranked, each in [0, 1].
 *
 * <p>NDCG@k is Σ gain/log₂(i + 1) over the first k ranks i, gain = 2^relevance − 1, over the same
 * of the best order; recall@k the share of the relevant items that are among the first k; the
 * reciprocal rank 1/i of the first relevant one. An item is relevant above 0. Items of equal score
 * count with the mean over their orders (McSherry and Najork, ECIR 2008), as in scikit-learn.
 */
record QueryScores(double gain, double recall, double reciprocalRank) {

  /** An item whose relevance is known. */
  record Item(double score, double relevance) {

    private double gain() {
      return StrictMath.pow(2, relevance) - 1;
    }
  }

  private static final double LN_2 = StrictMath.log(2);

  /**
   * Scores the items of a query; empty where none is relevant, for then no order is better.
   *
   * @param k ranks that count, at least 1
   */
  static Optional<QueryScores> of(List<Item> items, int k) {
    long relevant = items.stream().filter(item -> item.relevance > 0).count();
    if (relevant == 0) {
      return Optional.empty();
    }
    var best = new ArrayList<>(items);
    best.sort(Comparator.comparingDouble(Item::relevance).reversed());
    double ideal = 0;
    for (int i = 0; i < Math.min(k, best.size()); i++) {
      ideal += best.get(i).gain() * discount(i);
    }
    return Optional.of(new Ranks(items, k).scores(ideal, relevant));
  }

  private static double discount(int above) {
    return LN_2 / StrictMath.log(above + 2.0);
  }

  /** A walk down the ranks, one group of equal scores at a time. */
  private static final class Ranks {
    private final List<Item> descending;
    private final int k;
    private double gain;
    private double found;
    private double reciprocalRank;

    Ranks(List<Item> items, int k) {
      this.descending = new ArrayList<>(items);
      this.descending.sort(
          Comparator.comparingDouble(Item::score).reversed().thenComparing(Item::relevance));
      this.k = k;
    }

    QueryScores scores(double ideal, long relevant) {
      int start = 0;
      while (start < descending.size()) {
        int end = start + 1;
        while (end < descending.size()
            && descending.get(end).score == descending.get(start).score) {
          end++;
        }
        takeTied(start, end);
        start = end;
      }
      return new QueryScores(Math.min(1, gain / ideal), found / relevant, reciprocalRank);
    }

    private void takeTied(int start, int end) {
      int tied = end - start;
      double gains = 0;
      int relevant = 0;
      for (Item item : descending.subList(start, end)) {
        gains += item.gain();
        relevant += item.relevance > 0 ? 1 : 0;
      }
      for (int rank = start; rank < Math.min(k, end); rank++) {
        gain += gains / tied * discount(rank);
        found += (double) relevant / tied;
      }
      if (reciprocalRank == 0 && relevant > 0) {
        reciprocalRank = expectedReciprocal(start, tied, relevant);
      }
    }

    /** Over the orders of a group: the first relevant one is the m-th with a known chance. */
    private static double expectedReciprocal(int start, int tied, int relevant) {
      double chance = (double) relevant / tied;
      double expected = 0;
      for (int m = 0; m <= tied - relevant; m++) {
        expected += chance / (start + m + 1);
        chance *= (double) (tied - m - relevant) / Math.max(1, tied - m - 1);
      }
      return expected;
    }
  }
}
