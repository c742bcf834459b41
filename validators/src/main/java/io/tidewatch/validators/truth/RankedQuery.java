// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is known of one query of one subject: the items of the list, and their labels as they
 * came.
 *
 * <p>A query is worth something as a whole, so that each label takes back what it was worth and
 * asserts anew. What it was worth as of each arrival pane is a function of the changes that lie up
 * to it; cells of the run-off triangle follow from that, whatever the order of arrival. Only items
 * with a label are ranked, since of the others nothing is known (condensed lists: Sakai, SIGIR
 * 2007). Immutable.
 */
public final class RankedQuery {

  /** Nothing is known of the query. */
  public static final RankedQuery EMPTY = new RankedQuery(new TreeMap<>());

  /**
   * Something that became known in an arrival pane: an item, with its label or without.
   *
   * @param arrivalPane start of the pane
   */
  record Entry(
      Instant arrivalPane, Instant predicted, double score, Optional<Double> relevance, String leaf)
      implements Comparable<Entry> {

    private static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::arrivalPane)
            .thenComparing(Entry::predicted)
            .thenComparingDouble(Entry::score)
            .thenComparingDouble(entry -> entry.relevance().orElse(-1.0))
            .thenComparing(Entry::leaf);

    @Override
    public int compareTo(Entry other) {
      return ORDER.compare(this, other);
    }
  }

  private final NavigableMap<Entry, Long> entries; // how often, signed

  private RankedQuery(NavigableMap<Entry, Long> entries) {
    this.entries = entries;
  }

  static RankedQuery of(SortedMap<Entry, Long> entries) {
    return new RankedQuery(new TreeMap<>(entries));
  }

  SortedMap<Entry, Long> entries() {
    return Collections.unmodifiableSortedMap(entries);
  }

  /**
   * The query with one more change of one of its items.
   *
   * @throws IllegalArgumentException if the change is not of a ranking
   */
  public RankedQuery with(Change change, long paneMillis) {
    Contribution contribution = change.contribution();
    if (!(contribution.answer() instanceof Answer.Ranking ranking)) {
      throw new IllegalArgumentException(
          "answer is " + contribution.answer() + ", must be of a ranking");
    }
    var entry =
        new Entry(
            CohortCell.of(change, paneMillis).arrivalPane(),
            contribution.predicted(),
            ranking.score(),
            contribution.truth().map(truth -> LabelKind.numberIn(truth.text())),
            contribution.leaf());
    var next = new TreeMap<>(entries);
    if (next.merge(entry, (long) change.sign(), Long::sum) == 0) {
      next.remove(entry);
    }
    return new RankedQuery(next);
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The event time after which no label can change the query. */
  public Instant expiry(Duration horizon) {
    return entries.keySet().stream()
        .map(Entry::predicted)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH)
        .plus(horizon.multipliedBy(2)); // one for its label, one for sources that lag
  }

  /** What is to be added to the cells of the triangle, when this becomes the next. */
  public SortedMap<CohortCell, OutcomeTable> changes(
      RankedQuery next, OutcomeDesign.Ranking design, long paneMillis) {
    var changes = new TreeMap<CohortCell, OutcomeTable>();
    book(-1, design, paneMillis, changes);
    next.book(1, design, paneMillis, changes);
    changes.values().removeIf(OutcomeTable::isZero);
    return changes;
  }

  private void book(
      long sign, OutcomeDesign.Ranking design, long paneMillis, Map<CohortCell, OutcomeTable> to) {
    if (entries.isEmpty()) {
      return;
    }
    Entry first = first();
    List<QueryScores.Item> before = List.of();
    var known = new TreeMap<Entry, Long>();
    for (Entry last : entries.keySet()) {
      known.put(last, entries.get(last));
      Entry after = entries.higherKey(last);
      if (after == null || !after.arrivalPane().equals(last.arrivalPane())) {
        List<QueryScores.Item> items = labelled(known);
        var cell = cell(first, last.arrivalPane(), paneMillis);
        OutcomeTable table = to.computeIfAbsent(cell, unseen -> OutcomeTable.empty(design));
        var outcomes = (RankingOutcomes) table.outcomes();
        outcomes.addQuery(before, -sign);
        outcomes.addQuery(items, sign);
        before = items;
      }
    }
  }

  /** The item that was predicted first gives the query its time and slice. */
  private Entry first() {
    return entries.keySet().stream()
        .min(Comparator.comparing(Entry::predicted).thenComparing(Entry::leaf))
        .orElseThrow();
  }

  private static CohortCell cell(Entry first, Instant arrival, long paneMillis) {
    Instant pane = CohortCell.paneOf(first.predicted(), paneMillis);
    return new CohortCell(pane, arrival.isBefore(pane) ? pane : arrival, first.leaf());
  }

  private static List<QueryScores.Item> labelled(Map<Entry, Long> known) {
    Map<QueryScores.Item, Long> items = new TreeMap<>(ITEMS);
    known.forEach(
        (entry, times) ->
            entry
                .relevance()
                .ifPresent(
                    relevance ->
                        items.merge(
                            new QueryScores.Item(entry.score(), relevance), times, Long::sum)));
    var labelled = new ArrayList<QueryScores.Item>();
    items.forEach((item, times) -> labelled.addAll(Collections.nCopies(copies(times), item)));
    return labelled;
  }

  private static final Comparator<QueryScores.Item> ITEMS =
      Comparator.comparingDouble(QueryScores.Item::score)
          .thenComparingDouble(QueryScores.Item::relevance);

  /** A half of a change that came before the other half: not below none. */
  private static int copies(long times) {
    return (int) Math.max(0, times);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RankedQuery that && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return "RankedQuery" + entries;
  }
}
