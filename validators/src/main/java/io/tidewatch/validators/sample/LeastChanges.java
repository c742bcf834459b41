// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.slice.Slicing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Changes of a pane and stage that a sample needs: of the rows that are gained the ones with the
 * smallest priorities of each stratum, of each reason to keep rows, and of each slice and pane of
 * predictions of which something may be found; everything that is lost, and what takes its place.
 *
 * <p>Of each of these it keeps one row more than the sample can take, for that one's priority is
 * the ceiling. The smallest of a whole are among the smallest of its parts, so it does not matter
 * into how many parts a pane is divided.
 */
final class LeastChanges {

  private final SampleDesign design;
  private final Slicing slicing;
  private final long paneMillis;
  private final Map<String, TreeMap<BottomRows.Place, SampleChange>> groups = new HashMap<>();
  private final Set<ValidationRow.Key> revised = new HashSet<>();
  private final List<SampleChange> whole = new ArrayList<>();
  private long held;

  LeastChanges(SampleDesign design, Slicing slicing, long paneMillis) {
    this.design = design;
    this.slicing = slicing;
    this.paneMillis = paneMillis;
  }

  /** Takes a change in; a row that is replaced is lost before another is gained in its place. */
  void add(SampleChange change) {
    ValidationRow.Key key = change.row().key();
    if (change.sign() < 0) {
      revised.add(key);
    }
    if (revised.contains(key)) {
      whole.add(change);
      return;
    }
    var place = new BottomRows.Place(DecayedPriority.of(change.row(), design.seed()), key);
    offer("stratum " + change.row().stratum(), design.size(), place, change);
    for (String reason : change.reasons(design)) {
      offer("reason " + reason, design.admissions(reason), place, change);
    }
    if (looksForFindings()) {
      String pane = Window.floor(change.row().time().toEpochMilli(), paneMillis) + " ";
      for (String slice : slicing.slicesOf(slicing.leafOf(change.row().row()))) {
        offer(pane + slice, design.admissions(slice), place, change);
      }
    }
  }

  private boolean looksForFindings() {
    return design.failureModes().contains(FailureMode.DRIFTED_SLICE)
        || design.failureModes().contains(FailureMode.INCIDENT);
  }

  private void offer(String group, int capacity, BottomRows.Place place, SampleChange change) {
    TreeMap<BottomRows.Place, SampleChange> least =
        groups.computeIfAbsent(group, unseen -> new TreeMap<>());
    if (least.size() > capacity && least.lastKey().compareTo(place) < 0) {
      return;
    }
    SampleChange other = least.put(place, change);
    if (other != null) {
      whole.add(other);
    } else if (least.size() > capacity + 1) {
      least.pollLastEntry();
    } else {
      held++;
    }
  }

  /** Changes that are held, at most: one that is held for several reasons counts for each. */
  long held() {
    return held + whole.size();
  }

  /** Hands each change on once. */
  void forEach(Consumer<SampleChange> out) {
    Set<SampleChange> least = Collections.newSetFromMap(new IdentityHashMap<>());
    least.addAll(whole);
    groups.values().forEach(group -> least.addAll(group.values()));
    least.forEach(out);
  }
}
