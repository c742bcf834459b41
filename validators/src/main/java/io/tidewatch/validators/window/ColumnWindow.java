// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.pane.ColumnPartial;
import io.tidewatch.validators.pane.InputRange;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.Slicing;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One column in one closed window: the panes merged, the leaves merged into slices.
 *
 * @param all the profile of every event
 * @param slices lean profiles by slice, without {@code all}
 * @param inputs where the events were read; with one column of the window only, else empty
 */
public record ColumnWindow(
    Subject subject,
    Window window,
    String column,
    Profile all,
    SortedMap<String, Profile> slices,
    List<InputRange> inputs) {

  /**
   * Merges panes; their profiles stay as they are.
   *
   * @param panes at least one, all of the same subject and column
   */
  public static ColumnWindow of(Window window, List<ColumnPartial> panes, Slicing slicing) {
    ColumnPartial first = panes.get(0);
    Profile all = first.all().copy();
    SortedMap<String, Profile> slices = new TreeMap<>();
    var inputs = new ArrayList<InputRange>();
    for (ColumnPartial pane : panes) {
      if (pane != first) {
        all.merge(pane.all());
      }
      addSlices(pane, slicing, slices);
      inputs.addAll(pane.inputs());
    }
    return new ColumnWindow(
        first.subject(), window, first.column(), all, slices, InputRange.merge(inputs));
  }

  private static void addSlices(
      ColumnPartial pane, Slicing slicing, SortedMap<String, Profile> slices) {
    pane.leaves()
        .forEach(
            (leaf, profile) -> {
              for (String slice : slicing.slicesOf(leaf)) {
                if (!slice.equals(Slicing.ALL)) {
                  Profile known = slices.get(slice);
                  if (known == null) {
                    slices.put(slice, profile.copy());
                  } else {
                    known.merge(profile);
                  }
                }
              }
            });
  }
}
