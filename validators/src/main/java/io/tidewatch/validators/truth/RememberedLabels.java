// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which labels of a case are remembered, and which are too many.
 *
 * <p>Of each source and each prediction the {@value #OF_A_SOURCE} that would count first, and as
 * many that are joined to no prediction yet. So what counts is never pushed out, neither by later
 * labels that are not joined nor by another source; and what is remembered of a prediction depends
 * only on which labels came since it was known, not on their order.
 *
 * @param forgotten those that are too many
 */
record RememberedLabels(List<KnownLabel> kept, List<KnownLabel> forgotten) {

  /** A bound on state, not a statistic: one label of an id is the rule. */
  static final int OF_A_SOURCE = 32;

  /** Of all labels of a case, by their order. */
  static RememberedLabels of(List<Scored> scored, List<KnownLabel> labels, JoinRule rule) {
    if (labels.size() <= OF_A_SOURCE) {
      return new RememberedLabels(labels, List.of());
    }
    Map<String, List<KnownLabel>> bySource = new TreeMap<>();
    for (KnownLabel label : labels) {
      bySource.computeIfAbsent(label.truth().source(), unseen -> new ArrayList<>()).add(label);
    }
    Set<Truth> kept = new TreeSet<>();
    for (List<KnownLabel> ofSource : bySource.values()) {
      for (Scored one : scored) {
        keep(ofSource, label -> rule.joins(one, label.truth()), rule, kept);
      }
      keep(ofSource, label -> !isJoined(label, scored, rule), rule, kept);
    }
    return new RememberedLabels(
        labels.stream().filter(label -> kept.contains(label.truth())).toList(),
        labels.stream().filter(label -> !kept.contains(label.truth())).toList());
  }

  /** Whether a label is joined to one of the predictions. */
  static boolean isJoined(KnownLabel label, List<Scored> scored, JoinRule rule) {
    return scored.stream().anyMatch(one -> rule.joins(one, label.truth()));
  }

  private static void keep(
      List<KnownLabel> labels, Predicate<KnownLabel> which, JoinRule rule, Set<Truth> kept) {
    Comparator<KnownLabel> order = Comparator.comparing(KnownLabel::truth, rule.preference());
    labels.stream()
        .filter(which)
        .sorted(order.reversed())
        .limit(OF_A_SOURCE)
        .forEach(label -> kept.add(label.truth()));
  }
}
