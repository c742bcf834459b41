// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.pane.ColumnPartial;
import io.tidewatch.validators.pane.InputRange;
import io.tidewatch.validators.pane.OpenPanes;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.Slicing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows of one window of one subject that came after the window could be revised.
 *
 * @param columns by name, at least one
 */
public record LateWindow(Subject subject, Window window, SortedMap<String, ColumnWindow> columns) {

  /** Sums rows over the windows of a monitor, in the order of windows. */
  public static List<LateWindow> of(
      Monitor monitor, Optional<Baseline> baseline, List<PredictionEvent> rows) {
    var panes = new OpenPanes(monitor, baseline);
    rows.forEach(panes::add);
    var partials = new ArrayList<ColumnPartial>();
    panes.drain(partials::add);
    var windows = new ArrayList<LateWindow>();
    for (Duration size : monitor.windows()) {
      windows.addAll(ofSize(size, partials, new Slicing(monitor.slices())));
    }
    return windows;
  }

  private static List<LateWindow> ofSize(
      Duration size, List<ColumnPartial> partials, Slicing slicing) {
    var panes = new TreeMap<Window, TreeMap<Subject, TreeMap<String, List<ColumnPartial>>>>();
    for (ColumnPartial partial : partials) {
      panes
          .computeIfAbsent(
              Window.containing(Instant.ofEpochMilli(partial.paneStart()), size),
              window -> new TreeMap<>())
          .computeIfAbsent(partial.subject(), subject -> new TreeMap<>())
          .computeIfAbsent(partial.column(), column -> new ArrayList<>())
          .add(partial);
    }
    var windows = new ArrayList<LateWindow>();
    panes.forEach(
        (window, subjects) ->
            subjects.forEach(
                (subject, columns) -> {
                  var summed = new TreeMap<String, ColumnWindow>();
                  columns.forEach(
                      (name, parts) -> summed.put(name, ColumnWindow.of(window, parts, slicing)));
                  windows.add(new LateWindow(subject, window, summed));
                }));
    return windows;
  }

  /** How many rows they are. */
  public long rows() {
    return columns.values().stream().mapToLong(column -> column.all().rows()).max().orElse(0);
  }

  /** Where they were read. */
  public List<InputRange> inputs() {
    return InputRange.merge(
        columns.values().stream().flatMap(column -> column.inputs().stream()).toList());
  }

  /**
   * The columns of the window with these rows. A slice that was too thin to be stored stays out:
   * without the rows it had, its sum would be wrong.
   *
   * @param stored profiles by column, then by slice; these rows are merged into them
   */
  public List<ColumnWindow> addedTo(SortedMap<String, SortedMap<String, Profile>> stored) {
    var names = new TreeMap<String, ColumnWindow>(columns);
    stored.forEach(
        (name, slices) ->
            names.merge(name, known(name, slices), (late, known) -> merged(known, late)));
    return List.copyOf(names.values());
  }

  private ColumnWindow known(String name, SortedMap<String, Profile> profiles) {
    SortedMap<String, Profile> slices = new TreeMap<>(profiles);
    Profile all = slices.remove(Slicing.ALL);
    if (all == null) {
      throw new IllegalArgumentException("profiles of " + name + " have no slice all, must have");
    }
    return new ColumnWindow(subject, window, name, all, slices, List.of());
  }

  private static ColumnWindow merged(ColumnWindow known, ColumnWindow late) {
    known.all().merge(late.all());
    known
        .slices()
        .forEach(
            (slice, profile) -> {
              Profile more = late.slices().get(slice);
              if (more != null) {
                profile.merge(more);
              }
            });
    return known;
  }
}
