// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.pane.PartialSums;
import io.tidewatch.validators.slice.Slicing;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Lets through, of the labelled rows of a pane, those without which the sample would be another:
 * see {@link LeastChanges}. A pane that is handed on in parts gives some rows more, and the same
 * sample.
 */
public final class OpenSample implements PartialSums<SampleChange, SampleChange> {

  /** What a row with its features takes. Unit: bytes; a choice. */
  private static final long ROW_BYTES = 1024;

  private final SampleDesign design;
  private final Slicing slicing;
  private final long paneMillis;
  private final TreeMap<Long, Map<String, LeastChanges>> panes = new TreeMap<>(); // by stage

  /**
   * Starts empty.
   *
   * @param slicing slices of which something may be found
   */
  public OpenSample(SampleDesign design, Slicing slicing, long paneMillis) {
    this.design = design;
    this.slicing = slicing;
    this.paneMillis = paneMillis;
  }

  @Override
  public void add(SampleChange change) {
    panes
        .computeIfAbsent(
            Window.floor(change.at().toEpochMilli(), paneMillis), pane -> new TreeMap<>())
        .computeIfAbsent(
            change.row().subject().stage(), stage -> new LeastChanges(design, slicing, paneMillis))
        .add(change);
  }

  @Override
  public void closedBy(long watermarkMillis, Consumer<SampleChange> out) {
    while (!panes.isEmpty() && panes.firstKey() + paneMillis - 1 <= watermarkMillis) {
      panes.pollFirstEntry().getValue().values().forEach(changes -> changes.forEach(out));
    }
  }

  @Override
  public void drain(Consumer<SampleChange> out) {
    Iterator<Map<String, LeastChanges>> open = panes.values().iterator();
    while (open.hasNext()) {
      open.next().values().forEach(changes -> changes.forEach(out));
      open.remove();
    }
  }

  @Override
  public long bytes() {
    long rows = 0;
    for (Map<String, LeastChanges> stages : panes.values()) {
      for (LeastChanges changes : stages.values()) {
        rows += changes.held();
      }
    }
    return rows * ROW_BYTES;
  }
}
