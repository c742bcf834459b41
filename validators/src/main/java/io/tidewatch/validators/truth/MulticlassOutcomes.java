// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Outcomes of predicted classes: what was right against what was predicted, and, where there are
 * probabilities, one table of scores for each class against the rest. Not thread-safe.
 */
public final class MulticlassOutcomes implements Outcomes {

  private long labels;
  private long right;
  private long withProbability; // labels of a class that the model gives a probability of
  final ExactSum logLoss = new ExactSum();
  final ExactSum logLossSquared = new ExactSum();
  private final OutcomeDesign.Multiclass design;
  private final ConfusionTable confusion;
  private final TreeMap<String, ScoreTable> againstRest = new TreeMap<>();

  MulticlassOutcomes(OutcomeDesign.Multiclass design) {
    this.design = design;
    this.confusion = new ConfusionTable(design.named());
  }

  long labels() {
    return labels;
  }

  public long right() {
    return right;
  }

  long withProbability() {
    return withProbability;
  }

  ConfusionTable confusion() {
    return confusion;
  }

  Map<String, ScoreTable> againstRest() {
    return againstRest;
  }

  @Override
  public void add(Contribution contribution, long sign) {
    if (!(contribution.answer() instanceof Answer.Multiclass answer)) {
      throw new IllegalArgumentException(
          "answer is " + contribution.answer() + ", must be a class");
    }
    if (contribution.truth().isEmpty()) {
      return;
    }
    String label = contribution.truth().get().text().strip();
    labels += sign;
    right += label.equals(answer.predicted()) ? sign : 0;
    confusion.add(label, answer.predicted(), sign);
    Double probability = answer.probabilities().get(label);
    if (probability != null) {
      double clipped = Math.min(1, Math.max(BinaryOutcomes.CLIP, probability));
      double loss = -StrictMath.log(clipped); // the same on every machine
      withProbability += sign;
      logLoss.add(loss, sign);
      logLossSquared.add(loss * loss, sign);
    }
    answer.probabilities().forEach((name, share) -> addScore(name, share, label, sign));
  }

  private void addScore(String name, double share, String label, long sign) {
    ScoreTable scores = againstRest.computeIfAbsent(name, unseen -> new ScoreTable());
    scores.add(share, name.equals(label), sign);
    if (scores.isZero()) {
      againstRest.remove(name);
    }
  }

  @Override
  public void merge(Outcomes other) {
    if (!(other instanceof MulticlassOutcomes that) || !design.equals(that.design)) {
      throw new IllegalArgumentException("outcomes are of " + other + ", must be of " + this);
    }
    addAll(that);
  }

  private void addAll(MulticlassOutcomes that) {
    labels += that.labels;
    right += that.right;
    withProbability += that.withProbability;
    logLoss.add(that.logLoss);
    logLossSquared.add(that.logLossSquared);
    confusion.merge(that.confusion);
    that.againstRest.forEach(this::mergeScores);
  }

  private void mergeScores(String name, ScoreTable added) {
    ScoreTable scores = againstRest.computeIfAbsent(name, unseen -> new ScoreTable());
    scores.merge(added);
    if (scores.isZero()) {
      againstRest.remove(name);
    }
  }

  @Override
  public MulticlassOutcomes countedBy(OutcomeDesign other) {
    if (!(other instanceof OutcomeDesign.Multiclass multiclass)) {
      throw Outcomes.ofAnotherKind(this, other);
    }
    var counted = new MulticlassOutcomes(multiclass);
    counted.addAll(this);
    return counted;
  }

  @Override
  public boolean isExact() {
    return !confusion.hasOthers();
  }

  @Override
  public boolean isZero() {
    return (labels | right | withProbability) == 0
        && logLoss.isZero()
        && confusion.isZero()
        && againstRest.isEmpty();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Fields.writeSignedVarLong(labels, out);
    Fields.writeSignedVarLong(right, out);
    Fields.writeSignedVarLong(withProbability, out);
    logLoss.write(out);
    logLossSquared.write(out);
    confusion.write(out);
    Fields.writeVarLong(againstRest.size(), out);
    for (Map.Entry<String, ScoreTable> entry : againstRest.entrySet()) {
      Fields.writeString(entry.getKey(), out);
      entry.getValue().write(out);
    }
  }

  static MulticlassOutcomes read(OutcomeDesign.Multiclass design, DataInput in) throws IOException {
    var outcomes = new MulticlassOutcomes(design);
    outcomes.labels = Fields.readSignedVarLong(in);
    outcomes.right = Fields.readSignedVarLong(in);
    outcomes.withProbability = Fields.readSignedVarLong(in);
    outcomes.logLoss.add(ExactSum.read(in));
    outcomes.logLossSquared.add(ExactSum.read(in));
    outcomes.confusion.merge(ConfusionTable.read(design.named(), in));
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      outcomes.againstRest.put(Fields.readString(in), ScoreTable.read(in));
    }
    return outcomes;
  }

  @Override
  public String toString() {
    return "MulticlassOutcomes[named=" + design.named() + "]";
  }
}
