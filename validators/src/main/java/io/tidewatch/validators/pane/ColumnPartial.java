// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.LeafLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What some of the events of a pane say of one column: a profile of all, a lean one per leaf. */
public final class ColumnPartial {

  private final Subject subject;
  private final long paneStart;
  private final String column;
  private final Profile all;
  private final SortedMap<String, Profile> leaves;
  private List<InputRange> inputs;

  /**
   * Takes the parts; it keeps them and merges into them.
   *
   * @param paneStart first millisecond of the pane
   * @param inputs where the events were read; with one column of a pane only, else empty
   */
  public ColumnPartial(
      Subject subject,
      long paneStart,
      String column,
      Profile all,
      SortedMap<String, Profile> leaves,
      List<InputRange> inputs) {
    this.subject = subject;
    this.paneStart = paneStart;
    this.column = column;
    this.all = all;
    this.leaves = new TreeMap<>(leaves);
    this.inputs = List.copyOf(inputs);
  }

  public Subject subject() {
    return subject;
  }

  public long paneStart() {
    return paneStart;
  }

  public String column() {
    return column;
  }

  public Profile all() {
    return all;
  }

  public SortedMap<String, Profile> leaves() {
    return leaves;
  }

  public List<InputRange> inputs() {
    return inputs;
  }

  /** What belongs together on one machine: a column of a subject. */
  public String key() {
    return subject + "|" + column;
  }

  /** Adds another part of the same pane and column; the order does not matter. */
  public void merge(ColumnPartial other, LeafLimit limit) {
    all.merge(other.all);
    other.leaves.forEach((leaf, profile) -> leaves.merge(leaf, profile, Profile::merged));
    limit.hold(leaves, Profile::merged);
    var both = new ArrayList<>(inputs);
    both.addAll(other.inputs);
    inputs = InputRange.merge(both);
  }
}
