// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Revised;
import io.tidewatch.validators.judge.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was told of a window that late rows may still revise.
 *
 * @param revision of the newest telling; see {@link Verdict#revision()}
 * @param parts names of the parts that are known of it
 * @param verdicts the newest of each check, by {@link Verdict#series()}
 */
public record ToldWindow(
    Subject subject,
    Window window,
    int revision,
    List<String> parts,
    SortedMap<String, Revised> verdicts) {

  public ToldWindow {
    parts = List.copyOf(parts);
    verdicts = Collections.unmodifiableSortedMap(new TreeMap<>(verdicts));
  }

  /**
   * What is told by a snapshot.
   *
   * @param all verdicts on the window; a snapshot leaves those out that are routine
   */
  public static ToldWindow of(Snapshot snapshot, List<Verdict> all, List<String> parts) {
    var verdicts = new TreeMap<String, Revised>();
    all.forEach(verdict -> verdicts.put(verdict.series(), Revised.of(verdict)));
    return new ToldWindow(
        snapshot.subject(), snapshot.window(), snapshot.revision(), parts, verdicts);
  }
}
