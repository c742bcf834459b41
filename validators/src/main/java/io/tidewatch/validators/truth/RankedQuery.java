// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
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
 * <p>A query is worth something as a whole, so that labels take back what it was worth and assert
 * anew. What it was worth as of each arrival pane is a function of the changes that lie up to it;
 * cells of the run-off triangle follow from that, whatever the order of arrival. Only items with a
 * label are ranked, since of the others nothing is known (condensed lists: Sakai, SIGIR 2007).
 * Immutable.
 */
public final class RankedQuery {

  /** Nothing is known of the query. */
  public static final RankedQuery EMPTY = new RankedQuery(new TreeMap<>(), Length.FINE);

  /**
   * Entries that are kept: three of an item with a label, two more of each revision. A bound on
   * state and on the time that ranking takes; a query field that is constant must not stop a job.
   */
  static final int ENTRIES_MAX = 12_000;

  /** Whether the items of the query are kept. */
  enum Length {
    FINE,
    /**
     * There were more than {@link #ENTRIES_MAX} entries; they are gone, and the query is counted.
     */
    TOO_LONG
  }

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

    /** What comes before all entries of an arrival pane, and after all of those before it. */
    static Entry firstOf(Instant arrivalPane) {
      return new Entry(arrivalPane, Instant.MIN, Double.NEGATIVE_INFINITY, Optional.empty(), "");
    }

    /** Whether the cells of a query that begins with this are those of one that begins so. */
    boolean isOfCell(Entry other) {
      return predicted.equals(other.predicted) && leaf.equals(other.leaf);
    }

    @Override
    public int compareTo(Entry other) {
      return ORDER.compare(this, other);
    }
  }

  private final NavigableMap<Entry, Long> entries; // how often, signed
  private final Length length;

  private RankedQuery(NavigableMap<Entry, Long> entries, Length length) {
    this.entries = entries;
    this.length = length;
  }

  static RankedQuery of(SortedMap<Entry, Long> entries, Length length) {
    return new RankedQuery(new TreeMap<>(entries), length);
  }

  Length length() {
    return length;
  }

  SortedMap<Entry, Long> entries() {
    return Collections.unmodifiableSortedMap(entries);
  }

  /**
   * The query with more changes of its items.
   *
   * @throws IllegalArgumentException if a change is not of a ranking
   */
  public RankedQuery with(Iterable<Change> changes, long paneMillis) {
    var next = new TreeMap<>(entries);
    for (Change change : changes) {
      if (next.merge(entryOf(change, paneMillis), (long) change.sign(), Long::sum) == 0) {
        next.remove(entryOf(change, paneMillis));
      }
    }
    var query = new RankedQuery(next, length);
    return length == Length.TOO_LONG || next.size() > ENTRIES_MAX
        ? query.withoutItems(paneMillis)
        : query;
  }

  private static Entry entryOf(Change change, long paneMillis) {
    Contribution contribution = change.contribution();
    if (!(contribution.answer() instanceof Answer.Ranking ranking)) {
      throw new IllegalArgumentException(
          "answer is " + contribution.answer() + ", must be of a ranking");
    }
    return new Entry(
        CohortCell.of(change, paneMillis).arrivalPane(),
        contribution.predicted(),
        ranking.score(),
        contribution.truth().map(truth -> LabelKind.numberIn(truth.text())),
        contribution.leaf());
  }

  /** Only when the query began, in which slice, and when its last item was predicted. */
  private RankedQuery withoutItems(long paneMillis) {
    Instant last =
        entries.keySet().stream()
            .map(Entry::predicted)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    var ends = new TreeMap<Entry, Long>();
    for (Instant time : List.of(first().predicted(), last)) {
      Instant pane = CohortCell.paneOf(time, paneMillis);
      ends.put(new Entry(pane, time, 0, Optional.empty(), first().leaf()), 1L);
    }
    return new RankedQuery(ends, Length.TOO_LONG);
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

  /**
   * What is to be added to the cells of the triangle, when this becomes the next.
   *
   * @param horizon a query is settled so long after its first item, though labels of later items
   *     may still come: its cohort is final then
   */
  public SortedMap<CohortCell, OutcomeTable> changes(
      RankedQuery next, OutcomeDesign.Ranking design, long paneMillis, Duration horizon) {
    var changes = new TreeMap<CohortCell, OutcomeTable>();
    Instant from = firstDifference(next);
    until(horizon, paneMillis).book(-1, from, design, paneMillis, changes);
    next.until(horizon, paneMillis).book(1, from, design, paneMillis, changes);
    changes.values().removeIf(OutcomeTable::isZero);
    return changes;
  }

  private RankedQuery until(Duration horizon, long paneMillis) {
    if (entries.isEmpty()) {
      return this;
    }
    Instant last = CohortCell.paneOf(first().predicted().plus(horizon), paneMillis);
    Entry end = Entry.firstOf(last.plusMillis(paneMillis));
    return entries.lastKey().compareTo(end) < 0
        ? this
        : new RankedQuery(new TreeMap<>(entries.headMap(end)), length);
  }

  /** The arrival pane from which on the two may be worth different things. */
  private Instant firstDifference(RankedQuery next) {
    if (isEmpty() || next.isEmpty() || length != next.length || !first().isOfCell(next.first())) {
      return Instant.MIN;
    }
    Iterator<Map.Entry<Entry, Long>> others = next.entries.entrySet().iterator();
    for (Map.Entry<Entry, Long> entry : entries.entrySet()) {
      if (!others.hasNext()) {
        return entry.getKey().arrivalPane();
      }
      Map.Entry<Entry, Long> other = others.next();
      if (!entry.equals(other)) {
        Instant pane = entry.getKey().arrivalPane();
        Instant otherPane = other.getKey().arrivalPane();
        return pane.isBefore(otherPane) ? pane : otherPane;
      }
    }
    return others.hasNext() ? others.next().getKey().arrivalPane() : Instant.MAX;
  }

  private void book(
      long sign,
      Instant from,
      OutcomeDesign.Ranking design,
      long paneMillis,
      Map<CohortCell, OutcomeTable> to) {
    if (entries.isEmpty()) {
      return;
    }
    Entry first = first();
    if (length == Length.TOO_LONG) {
      outcomes(cell(first, first.arrivalPane(), paneMillis), design, to).addTooLong(sign);
      return;
    }
    var known = new TreeMap<>(entries.headMap(Entry.firstOf(from)));
    List<QueryScores.Item> before = labelled(known);
    for (Entry last : entries.tailMap(Entry.firstOf(from)).keySet()) {
      known.put(last, entries.get(last));
      Entry after = entries.higherKey(last);
      if (after == null || !after.arrivalPane().equals(last.arrivalPane())) {
        List<QueryScores.Item> items = labelled(known);
        CohortCell cell = cell(first, last.arrivalPane(), paneMillis);
        RankingOutcomes outcomes = outcomes(cell, design, to);
        outcomes.addQuery(before, -sign);
        outcomes.addQuery(items, sign);
        before = items;
      }
    }
  }

  private static RankingOutcomes outcomes(
      CohortCell cell, OutcomeDesign.Ranking design, Map<CohortCell, OutcomeTable> of) {
    OutcomeTable table = of.computeIfAbsent(cell, unseen -> OutcomeTable.empty(design));
    return (RankingOutcomes) table.outcomes();
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
    return other instanceof RankedQuery that
        && length == that.length
        && entries.equals(that.entries);
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
