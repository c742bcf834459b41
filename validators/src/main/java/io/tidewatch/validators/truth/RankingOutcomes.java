// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Outcomes of rankings: sums over queries. Items are counted in the table that these are of; what
 * their queries are worth is added by {@link RankedQuery}. Not thread-safe.
 */
public final class RankingOutcomes implements Outcomes {

  private final OutcomeDesign.Ranking design;
  private long queries; // that have a relevant item
  private long withoutRelevant; // that have labels, none of them relevant
  private long tooLong; // that have more items than are ranked
  final ExactSum gain = new ExactSum();
  final ExactSum gainSquared = new ExactSum();
  final ExactSum recall = new ExactSum();
  final ExactSum recallSquared = new ExactSum();
  final ExactSum reciprocal = new ExactSum();
  final ExactSum reciprocalSquared = new ExactSum();

  RankingOutcomes(OutcomeDesign.Ranking design) {
    this.design = design;
  }

  /** Queries with a relevant item. */
  long queries() {
    return queries;
  }

  /** Queries with labels, none of which is above 0: no order of them is better than another. */
  long withoutRelevant() {
    return withoutRelevant;
  }

  /** Queries with more items than are kept: they are not ranked. */
  long tooLong() {
    return tooLong;
  }

  void addTooLong(long sign) {
    tooLong += sign;
  }

  @Override
  public void add(Contribution contribution, long sign) {
    if (!(contribution.answer() instanceof Answer.Ranking)) {
      throw new IllegalArgumentException(
          "answer is " + contribution.answer() + ", must be of a ranking");
    }
  }

  /**
   * Adds what a query is worth.
   *
   * @param items those with a label; nothing is added where there are none
   */
  void addQuery(List<QueryScores.Item> items, long sign) {
    Optional<QueryScores> scores = QueryScores.of(items, design.k());
    if (scores.isPresent()) {
      queries += sign;
      add(scores.get(), sign);
    } else if (!items.isEmpty()) {
      withoutRelevant += sign;
    }
  }

  private void add(QueryScores scores, long sign) {
    gain.add(scores.gain(), sign);
    gainSquared.add(scores.gain() * scores.gain(), sign);
    recall.add(scores.recall(), sign);
    recallSquared.add(scores.recall() * scores.recall(), sign);
    reciprocal.add(scores.reciprocalRank(), sign);
    reciprocalSquared.add(scores.reciprocalRank() * scores.reciprocalRank(), sign);
  }

  @Override
  public void merge(Outcomes other) {
    if (!(other instanceof RankingOutcomes that) || !design.equals(that.design)) {
      throw new IllegalArgumentException("outcomes are of " + other + ", must be of " + this);
    }
    queries += that.queries;
    withoutRelevant += that.withoutRelevant;
    tooLong += that.tooLong;
    for (int i = 0; i < sums().size(); i++) {
      sums().get(i).add(that.sums().get(i));
    }
  }

  @Override
  public RankingOutcomes countedBy(OutcomeDesign other) {
    if (!(other instanceof OutcomeDesign.Ranking ranking)) {
      throw Outcomes.ofAnotherKind(this, other);
    }
    if (design.equals(ranking)) {
      return this;
    }
    var counted = new RankingOutcomes(ranking); // only the first relevant rank is of any k
    counted.queries = queries;
    counted.withoutRelevant = withoutRelevant;
    counted.tooLong = tooLong;
    counted.reciprocal.add(reciprocal);
    counted.reciprocalSquared.add(reciprocalSquared);
    return counted;
  }

  @Override
  public boolean isExact() {
    return true; // of neither
  }

  @Override
  public boolean isZero() {
    return (queries | withoutRelevant | tooLong) == 0 && sums().stream().allMatch(ExactSum::isZero);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Fields.writeSignedVarLong(queries, out);
    Fields.writeSignedVarLong(withoutRelevant, out);
    Fields.writeSignedVarLong(tooLong, out);
    for (ExactSum sum : sums()) {
      sum.write(out);
    }
  }

  static RankingOutcomes read(OutcomeDesign.Ranking design, DataInput in) throws IOException {
    var outcomes = new RankingOutcomes(design);
    outcomes.queries = Fields.readSignedVarLong(in);
    outcomes.withoutRelevant = Fields.readSignedVarLong(in);
    outcomes.tooLong = Fields.readSignedVarLong(in);
    for (ExactSum sum : outcomes.sums()) {
      sum.add(ExactSum.read(in));
    }
    return outcomes;
  }

  @Override
  public String toString() {
    return "RankingOutcomes[k=" + design.k() + "]";
  }

  private List<ExactSum> sums() {
    return List.of(gain, gainSquared, recall, recallSquared, reciprocal, reciprocalSquared);
  }
}
