// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.config.LabelSource;
import io.tidewatch.config.Monitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each named source says of a case, as if it were the only one, and whether it agrees with
 * what counts. As of each time a function of the labels known by then; so the sum of all changes
 * does not depend on the order of arrival.
 *
 * @param sources the names of the sources
 */
public record SourceViews(List<String> sources, JoinRule rule, LabelKind kind) {

  public SourceViews {
    sources = List.copyOf(sources);
  }

  /** The views of a monitor; none where its only source has no name. */
  public static SourceViews of(Monitor monitor) {
    return new SourceViews(
        monitor.sources().labels().stream()
            .map(LabelSource::name)
            .filter(name -> !name.equals(LabelSource.UNNAMED))
            .toList(),
        JoinRule.of(monitor),
        LabelKind.of(monitor.sources().rows().prediction()));
  }

  /** What a step of the join changes. */
  public List<ViewChange> between(JoinState before, JoinState after) {
    if (sources.isEmpty() || before.equals(after)) {
      return List.of();
    }
    Map<ViewChange, Integer> net = new LinkedHashMap<>();
    count(before, -1, net);
    count(after, +1, net);
    var changes = new ArrayList<ViewChange>();
    net.forEach(
        (seen, sign) -> {
          if (sign != 0) {
            var change = new Change(seen.change().contribution(), sign, seen.change().at());
            changes.add(new ViewChange(seen.view(), change, seen.agreement()));
          }
        });
    return changes;
  }

  /**
   * The sources whose last word on a prediction is not what counts, once for each prediction that
   * has ended.
   *
   * @param rest what is left of the state
   */
  public List<String> overruled(JoinState state, JoinState rest) {
    var overruled = new ArrayList<String>();
    for (Scored scored : state.scored()) {
      if (!sources.isEmpty() && !rest.scored().contains(scored)) {
        var known = new Known(rule, kind);
        state.truths().stream().filter(truth -> rule.joins(scored, truth)).forEach(known::add);
        sources.stream().filter(known::isOverruled).forEach(overruled::add);
      }
    }
    return overruled;
  }

  private void count(JoinState state, int sign, Map<ViewChange, Integer> net) {
    for (Scored scored : state.scored()) {
      List<Truth> joined =
          state.truths().stream().filter(truth -> rule.joins(scored, truth)).toList();
      for (String source : sources) {
        count(source, scored, joined, sign, net);
      }
    }
  }

  /** The history of one source: unlabelled first, then whatever it says, and agrees, next. */
  private void count(
      String source, Scored scored, List<Truth> joined, int sign, Map<ViewChange, Integer> net) {
    var said = new ViewChange(source, first(scored), Agreement.ALONE);
    net.merge(said, sign, Integer::sum);
    var known = new Known(rule, kind);
    for (Truth truth : joined) {
      known.add(truth);
      Optional<Truth> own = known.of(source);
      if (own.isPresent()) {
        Contribution contribution = Contribution.labelled(scored, own.get());
        Instant at = scored.time().isAfter(truth.time()) ? scored.time() : truth.time();
        var change = new Change(contribution, 1, at);
        var next = new ViewChange(source, change, known.agreementOf(own.get()));
        Change last = said.change();
        var back = new Change(last.contribution(), 1, at);
        net.merge(new ViewChange(source, back, said.agreement()), -sign, Integer::sum);
        net.merge(next, sign, Integer::sum);
        said = next;
      }
    }
  }

  private static Change first(Scored scored) {
    return new Change(Contribution.unlabelled(scored), 1, scored.time());
  }

  /** The labels of a prediction as of a time: the one that counts, and that of each source. */
  private static final class Known {
    private final JoinRule rule;
    private final LabelKind kind;
    private final Map<String, Truth> bySource = new HashMap<>();
    private Optional<Truth> counts = Optional.empty();

    Known(JoinRule rule, LabelKind kind) {
      this.rule = rule;
      this.kind = kind;
    }

    void add(Truth truth) {
      bySource.merge(truth.source(), truth, rule::preferred);
      counts = Optional.of(counts.map(other -> rule.preferred(other, truth)).orElse(truth));
    }

    Optional<Truth> of(String source) {
      return Optional.ofNullable(bySource.get(source));
    }

    boolean isOverruled(String source) {
      return of(source).filter(own -> agreementOf(own) == Agreement.DIFFERS).isPresent();
    }

    Agreement agreementOf(Truth own) {
      if (bySource.size() == 1) {
        return Agreement.ALONE;
      }
      String counted = counts.map(Truth::text).orElse(own.text());
      return kind.isSame(own.text(), counted) ? Agreement.AGREES : Agreement.DIFFERS;
    }
  }
}
