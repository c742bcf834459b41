// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import io.tidewatch.validators.profile.Cells;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.FrozenEdges;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Some 20 bins of about equal baseline mass, made of the frozen cells: on these the divergences are
 * computed.
 *
 * <p>Numbers: neighbouring bins are joined up to a share of {@code 1/bins}; a frequent number keeps
 * its own. Categories: the most frequent keep their own, the others are joined from the frequent to
 * the rare. What is rarer than {@code 1/(4·bins)} and has nothing to join, such as the gaps between
 * frequent numbers or values never seen before, shares one last bin.
 */
public final class CoarseBins {

  /** Bins for enough rows. Source: statistics.md, section 2.3. */
  public static final int STANDARD = 20;

  /** Fewer rows per bin than this make the divergences unreliable: statistics.md, section 10. */
  private static final int ROWS_PER_BIN = 5;

  private static final int FEWEST = 2;

  /** A bin below {@code 1 / (4 bins)} is joined with others. */
  private static final int JOINED_BELOW = 4;

  /** Marks cells of the shared last bin until its number is known. */
  private static final int REST = -1;

  private final int[] groupOf;
  private final int groups;

  private CoarseBins(int[] groupOf) {
    this.groupOf = groupOf;
    this.groups = Arrays.stream(groupOf).max().orElse(-1) + 1;
  }

  /**
   * The coarse bins of a frozen column.
   *
   * @param baseline rows per frozen cell
   * @param bins about how many are wanted, {@code >= 2}
   */
  public static CoarseBins of(ColumnFrame frame, Cells baseline, int bins) {
    Optional<FrozenEdges> edges = frame.edges();
    return edges.isPresent() ? numeric(edges.get(), baseline, bins) : categorical(baseline, bins);
  }

  /** The coarse bins for so few rows that 20 would be too many: at least 5 rows per bin. */
  public static CoarseBins forRows(ColumnFrame frame, Cells baseline, long rows) {
    return forRows(frame, baseline, rows, STANDARD);
  }

  /** The same, of so many bins where there are rows enough. */
  static CoarseBins forRows(ColumnFrame frame, Cells baseline, long rows, int wanted) {
    int most = (int) Math.max(FEWEST, Math.min(Integer.MAX_VALUE, rows / ROWS_PER_BIN));
    int bins = Math.min(wanted, most);
    CoarseBins coarse = of(frame, baseline, bins);
    while (coarse.size() > most && bins > FEWEST) {
      coarse = of(frame, baseline, --bins);
    }
    return coarse;
  }

  public int size() {
    return groups;
  }

  /** The coarse bin of a frozen cell. */
  public int binOf(int cell) {
    return groupOf[cell];
  }

  /** Rows per coarse bin. */
  public Cells merge(Cells cells) {
    Cells merged = new Cells(groups);
    for (int cell = 0; cell < groupOf.length; cell++) {
      merged.add(groupOf[cell], cells.get(cell));
    }
    return merged;
  }

  private static CoarseBins numeric(FrozenEdges edges, Cells baseline, int bins) {
    double least = (double) baseline.total() / bins / JOINED_BELOW;
    int[] groupOf = new int[baseline.size()];
    int group = 0;
    int start = 0;
    long before = 0;
    while (start < groupOf.length) {
      int end = endOfRun(edges, baseline, start, before, bins);
      long mass = 0;
      for (int bin = start; bin < end; bin++) {
        mass += baseline.get(bin);
      }
      if (mass < least || mass == 0) {
        boolean joins = start > 0 && !standsAlone(edges, baseline, start - 1, least);
        Arrays.fill(groupOf, start, end, joins ? groupOf[start - 1] : REST);
      } else {
        Arrays.fill(groupOf, start, end, group++);
      }
      before += mass;
      start = end;
    }
    return withRest(groupOf, group);
  }

  /** A run ends at the next multiple of the wanted mass, or at a bin that stands alone. */
  private static int endOfRun(FrozenEdges edges, Cells baseline, int start, long before, int bins) {
    double wanted = (double) baseline.total() / bins;
    double least = wanted / JOINED_BELOW;
    double cut = (Math.floor(before / wanted + .5) + 1) * wanted;
    int end = start + 1;
    double mass = before + baseline.get(start);
    while (end < baseline.size()
        && mass + baseline.get(end) / 2.0 < cut
        && !standsAlone(edges, baseline, end - 1, least)
        && !standsAlone(edges, baseline, end, least)) {
      mass += baseline.get(end++);
    }
    return end;
  }

  private static CoarseBins withRest(int[] groupOf, int rest) {
    for (int cell = 0; cell < groupOf.length; cell++) {
      groupOf[cell] = groupOf[cell] == REST ? rest : groupOf[cell];
    }
    return new CoarseBins(groupOf);
  }

  private static boolean standsAlone(FrozenEdges edges, Cells baseline, int bin, double least) {
    return edges.isAtom(bin) && baseline.get(bin) > 0 && baseline.get(bin) >= least;
  }

  /** From the most frequent value down; the last cell is that of unseen values. */
  private static CoarseBins categorical(Cells baseline, int bins) {
    double wanted = (double) baseline.total() / bins;
    double least = wanted / JOINED_BELOW;
    int other = baseline.size() - 1;
    int[] groupOf = new int[baseline.size()];
    Arrays.fill(groupOf, REST);
    int group = 0;
    if (baseline.get(other) >= least && baseline.get(other) > 0) {
      groupOf[other] = group++;
    }
    long mass = 0;
    for (int cell : byFrequency(baseline, other)) {
      groupOf[cell] = group;
      mass += baseline.get(cell);
      boolean alone = baseline.get(cell) >= least && group < bins - 1;
      if (alone || mass >= wanted) {
        group++;
        mass = 0;
      }
    }
    int open = group;
    if (mass >= least && mass > 0) {
      group++;
    } else {
      Arrays.setAll(groupOf, cell -> groupOf[cell] == open ? REST : groupOf[cell]);
    }
    return withRest(groupOf, group);
  }

  private static int[] byFrequency(Cells baseline, int other) {
    return IntStream.range(0, other)
        .filter(cell -> baseline.get(cell) > 0)
        .boxed()
        .sorted(Comparator.comparing((Integer cell) -> -baseline.get(cell)))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
