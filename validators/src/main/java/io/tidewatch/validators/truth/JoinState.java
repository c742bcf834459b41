// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import java.util.List;
import java.util.Optional;

/**
 * All that is remembered of one case while its label may still come.
 *
 * <p>Every revision of the label is kept, not only the newest: the value of a cohort as of an
 * earlier time, and the value for a prediction whose horizon a late revision misses, need the older
 * ones.
 *
 * @param scored at most one per subject, ordered by subject
 * @param labels at most one per label time, ordered by time; at most {@link #REVISIONS_MAX}
 */
public record JoinState(List<Scored> scored, List<KnownLabel> labels) {

  /** Nothing is known of the case. */
  public static final JoinState EMPTY = new JoinState(List.of(), List.of());

  /** Newest revisions of one label that are remembered; a bound on state, not a statistic. */
  public static final int REVISIONS_MAX = 32;

  public JoinState {
    scored = List.copyOf(scored);
    labels = List.copyOf(labels);
  }

  /** What the labels say, in their order. */
  public List<Truth> truths() {
    return labels.stream().map(KnownLabel::truth).toList();
  }

  /** The newest revision of the label. */
  public Optional<Truth> truth() {
    return labels.isEmpty() ? Optional.empty() : Optional.of(labels.get(labels.size() - 1).truth());
  }
}
