// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.CohortCell;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.ViewChange;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Folds changes of outcomes into the cells of run-off triangles. */
public final class OpenCohorts implements PartialSums<Change, CohortPartial> {

  /** What a table takes: some 2 KB of scores, 5 KB of numbers. Unit: bytes; a choice. */
  private static final long TABLE_BYTES = 4096;

  private record Key(Subject subject, String view, CohortCell cell) {}

  private final long paneMillis;
  private final OutcomeDesign design;
  private final TreeMap<Long, Map<Key, OutcomeTable>> byArrival = new TreeMap<>();
  private long tables;

  /**
   * Starts empty.
   *
   * @param design what the tables count
   */
  public OpenCohorts(long paneMillis, OutcomeDesign design) {
    this.paneMillis = paneMillis;
    this.design = design;
  }

  @Override
  public void add(Change change) {
    tableOf(change, CohortPartial.PLAIN, Cohorts.cellOf(change, paneMillis))
        .add(change.contribution(), change.sign());
  }

  /** Folds a change in that is seen in another way. */
  void add(ViewChange seen) {
    Change change = seen.change();
    OutcomeTable table = tableOf(change, seen.view(), seen.cell(paneMillis));
    table.add(change.contribution(), change.sign());
    table.compare(seen.agreement(), change.sign());
  }

  private OutcomeTable tableOf(Change change, String view, CohortCell cell) {
    return byArrival
        .computeIfAbsent(cell.arrivalPane().toEpochMilli(), arrival -> new HashMap<>())
        .computeIfAbsent(new Key(change.contribution().subject(), view, cell), this::newTable);
  }

  private OutcomeTable newTable(Key key) {
    tables++;
    return OutcomeTable.empty(design);
  }

  @Override
  public void closedBy(long watermarkMillis, Consumer<CohortPartial> out) {
    while (!byArrival.isEmpty() && byArrival.firstKey() + paneMillis - 1 <= watermarkMillis) {
      emit(byArrival.pollFirstEntry().getValue(), out);
    }
  }

  @Override
  public void drain(Consumer<CohortPartial> out) {
    Iterator<Map<Key, OutcomeTable>> open = byArrival.values().iterator();
    while (open.hasNext()) {
      emit(open.next(), out);
      open.remove();
    }
  }

  private void emit(Map<Key, OutcomeTable> closed, Consumer<CohortPartial> out) {
    tables -= closed.size();
    closed.forEach(
        (key, table) ->
            out.accept(new CohortPartial(key.subject(), key.view(), key.cell(), table)));
  }

  @Override
  public long bytes() {
    return tables * TABLE_BYTES;
  }
}
