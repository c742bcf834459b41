// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.pane.InputRange;
import io.tidewatch.validators.profile.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The record of a closed window from which its numbers can be made again.
 *
 * @param revision 1, 2, 3… as late rows come
 * @param parent id of the revision that was told before
 * @param asOf event time at which the window was read
 * @param inputs which records went in
 * @param rows events of the window
 * @param profiles by column, then by slice
 */
public record Snapshot(
    String id,
    Subject subject,
    Window window,
    int revision,
    Optional<String> parent,
    Instant asOf,
    List<InputRange> inputs,
    long rows,
    SortedMap<String, SortedMap<String, Profile>> profiles,
    List<Measurement> measurements,
    List<Verdict> verdicts) {

  /** Hash of the document that it was judged by: a window has at least one number. */
  public String monitorVersion() {
    return measurements.get(0).monitorVersion();
  }

  /** The same window of the same monitor version has the same id, before it is closed and after. */
  public static String idOf(String monitor, String version, Subject subject, Window window) {
    return Hash.id("snapshot", monitor, version, subject, window.start(), window.end());
  }

  /** The id of a revision of a window. */
  public static String idOf(
      String monitor, String version, Subject subject, Window window, int revision) {
    return revision == 1
        ? idOf(monitor, version, subject, window)
        : Hash.id("snapshot", monitor, version, subject, window.start(), window.end(), revision);
  }
}
