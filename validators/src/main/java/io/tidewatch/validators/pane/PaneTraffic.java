// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.constraint.RowRules;
import io.tidewatch.validators.constraint.RuleCount;
import io.tidewatch.validators.constraint.RuleId;
import io.tidewatch.validators.constraint.RuleOutcome;
import io.tidewatch.validators.event.Leaf;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.slice.LeafLimit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The traffic of one open pane of one subject. */
final class PaneTraffic {

  /**
   * Leaves are held to the limit once there are so many times more: seldom, so that it is cheap.
   */
  private static final int SLACK = 2;

  /** About what an entry of a map takes. Unit: bytes. */
  private static final long ENTRY_BYTES = 120;

  /** Rows of one shape of record; equal schemas are mostly the same object. */
  private static final class Count {
    private long rows;
  }

  /** Rows by what one rule says of them. */
  private static final class Tally {
    private long kept;
    private long breached;
    private long unknown;

    void add(RuleOutcome outcome) {
      switch (outcome) {
        case KEPT -> kept++;
        case BREACHED -> breached++;
        case UNKNOWN -> unknown++;
      }
    }
  }

  private final Map<Schema, Count> schemas = new HashMap<>();
  private final Map<String, Integer> leafNumbers = new HashMap<>();
  private long[] leafRows = new long[0]; // by number
  private int leaves;
  private Object numbered = new Object(); // whose numbers the leaves have, until they are held
  private final LeafLimit limit;
  private long leavesMax;
  private final Tally[] tallies;
  private @Nullable Schema lastSchema;
  private Count lastCount = new Count();
  private long rows;
  private long newestMillis = Long.MIN_VALUE;

  PaneTraffic(RowRules rules, LeafLimit limit) {
    this.limit = limit;
    this.leavesMax = (long) SLACK * limit.max();
    this.tallies = new Tally[rules.size()];
    for (int rule = 0; rule < tallies.length; rule++) {
      tallies[rule] = new Tally();
    }
  }

  void add(Row row, long timeMillis, RowRules rules) {
    rows++;
    newestMillis = Math.max(newestMillis, timeMillis);
    countOf(row.schema()).rows++;
    for (int rule = 0; rule < rules.size(); rule++) {
      tallies[rule].add(rules.judge(rule, row));
    }
  }

  @SuppressWarnings("ReferenceEquality") // a schema that comes again is not looked up again
  private Count countOf(Schema schema) {
    if (schema != lastSchema) {
      lastCount = schemas.computeIfAbsent(schema, key -> new Count());
      lastSchema = schema;
    }
    return lastCount;
  }

  void addTo(Leaf leaf) {
    int known = leaf.number(numbered);
    int number = known >= 0 ? known : newNumber(leaf); // first, for it may be given more room
    leafRows[number]++;
  }

  /**
   * The number of a leaf that does not tell it: it is new, or two others have numbered it since.
   */
  private int newNumber(Leaf leaf) {
    Integer number = leafNumbers.get(leaf.name());
    if (number == null) {
      if (leaves >= leavesMax) {
        holdLeaves();
      }
      number = leafNumbers.computeIfAbsent(leaf.name(), name -> added(0));
    }
    leaf.number(numbered, number);
    return number;
  }

  private int added(long rowsOfLeaf) {
    if (leaves == leafRows.length) {
      leafRows = Arrays.copyOf(leafRows, Math.max(16, 2 * leaves));
    }
    leafRows[leaves] = rowsOfLeaf;
    return leaves++;
  }

  /** Returns the rows of the leaves that are kept. */
  private SortedMap<String, Long> holdLeaves() {
    SortedMap<String, Long> held = new TreeMap<>();
    leafNumbers.forEach((leaf, number) -> held.put(leaf, leafRows[number]));
    limit.hold(held, Long::sum);
    leafNumbers.clear();
    leaves = 0;
    numbered = new Object();
    held.forEach((leaf, count) -> leafNumbers.put(leaf, added(count)));
    return held;
  }

  long bytes() {
    long columns = 0;
    for (Schema schema : schemas.keySet()) {
      columns += schema.size();
    }
    return ENTRY_BYTES * (1 + schemas.size() + leaves) + 8L * (columns + 5L * tallies.length);
  }

  TrafficPartial toPartial(Subject subject, long paneStart, RowRules rules, boolean ordered) {
    SortedMap<String, Long> columns = new TreeMap<>();
    SortedMap<String, Long> layouts = new TreeMap<>();
    schemas.forEach(
        (schema, count) -> {
          schema.names().forEach(name -> columns.merge(name, count.rows, Long::sum));
          if (ordered) {
            layouts.merge(Hash.id(schema.names()).substring(0, 16), count.rows, Long::sum);
          }
        });
    return new TrafficPartial(
        subject, paneStart, rows, newestMillis, holdLeaves(), columns, layouts, counts(rules));
  }

  private SortedMap<RuleId, RuleCount> counts(RowRules rules) {
    SortedMap<RuleId, RuleCount> counts = new TreeMap<>();
    for (int rule = 0; rule < rules.size(); rule++) {
      Tally tally = tallies[rule];
      counts.put(rules.id(rule), new RuleCount(tally.kept, tally.breached, tally.unknown));
    }
    return counts;
  }
}
