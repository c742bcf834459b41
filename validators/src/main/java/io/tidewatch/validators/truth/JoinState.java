// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import java.util.ArrayList;
import java.util.List;

/**
 * All that is remembered of one case while its label may still come.
 *
 * <p>Every label is kept, not only the one that counts: the value of a cohort as of an earlier
 * time, and the value for a prediction whose horizon a late revision misses, need the others.
 *
 * @param scored at most one per subject, ordered by subject
 * @param labels each once, ordered by what they say; see {@link RememberedLabels} for how many
 */
public record JoinState(List<Scored> scored, List<KnownLabel> labels) {

  /** Nothing is known of the case. */
  public static final JoinState EMPTY = new JoinState(List.of(), List.of());

  public JoinState {
    scored = List.copyOf(scored);
    labels = List.copyOf(labels);
  }

  /** What the labels say, in their order. */
  public List<Truth> truths() {
    return labels.stream().map(KnownLabel::truth).toList();
  }

  /** Whether one of the labels says that. */
  boolean knows(Truth truth) {
    for (KnownLabel label : labels) {
      if (label.truth().equals(truth)) {
        return true;
      }
    }
    return false;
  }

  /** The labels of a prediction that counted one after the other. */
  public List<Truth> history(Scored scored, JoinRule rule) {
    var joined = new ArrayList<Truth>(labels.size());
    for (KnownLabel label : labels) {
      if (rule.joins(scored, label.truth())) {
        joined.add(label.truth());
      }
    }
    return rule.history(joined);
  }
}
