// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.example;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.slice.Slicing;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A few rows of each side of one number: those of a subject, window and slice whose hashed ids are
 * the smallest, so that the same rows in any order give the same examples.
 */
public final class ExampleRows {

  /** Of each side. A choice: enough to see what they have in common. */
  public static final int EACH = 3;

  /**
   * The rows of a number.
   *
   * @param slice that they must lie in
   */
  public record Place(Subject subject, Window window, String slice) {

    boolean has(PredictionEvent event, Slicing slicing) {
      return event.subject().equals(subject)
          && !event.time().isBefore(window.start())
          && event.time().isBefore(window.end())
          && (slice.equals(Slicing.ALL)
              || slicing.slicesOf(slicing.leafOf(event.row())).contains(slice));
    }
  }

  private final Place place;
  private final RowSides sides;
  private final Slicing slicing;
  private final Map<Side, Long> counts = new EnumMap<>(Side.class);
  private final Map<Side, TreeMap<String, PredictionEvent>> rows = new EnumMap<>(Side.class);

  /** How many rows of a side there are. */
  public long count(Side side) {
    return counts.getOrDefault(side, 0L);
  }

  /** Examples of a number of a monitor. */
  public ExampleRows(Monitor monitor, Place place, RowSides sides) {
    this.place = place;
    this.sides = sides;
    this.slicing = new Slicing(monitor.slices());
  }

  /** Takes a row, if it is one of the number's. */
  public void offer(PredictionEvent event) {
    if (!place.has(event, slicing)) {
      return;
    }
    Side side = sides.of(event);
    counts.merge(side, 1L, Long::sum);
    if (side != Side.NEITHER) {
      TreeMap<String, PredictionEvent> known =
          rows.computeIfAbsent(side, unseen -> new TreeMap<>());
      known.put(Hash.id(event.id(), event.position()), event);
      if (known.size() > EACH) {
        known.pollLastEntry();
      }
    }
  }

  /** At most {@link #EACH}, in the order of their hashes. */
  public List<PredictionEvent> of(Side side) {
    return List.copyOf(rows.getOrDefault(side, new TreeMap<>()).values());
  }
}
