// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import io.tidewatch.validators.event.Subject;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the gate of one monitor remembers between two moments.
 *
 * @param troubles newest breach of each check that the alerts still hold, by {@link Trouble#key()}
 * @param data what is known of the data of each stage
 * @param promises what is known of each promise
 * @param subjects that are still judged
 * @param windows poisoned ones that may be revised, with what poisons them; with nothing where
 *     nothing was concluded of them
 */
public record GateState(
    SortedMap<String, Trouble> troubles,
    SortedMap<String, Evidence> data,
    SortedMap<Promise, Evidence> promises,
    SortedMap<Subject, KnownSubject> subjects,
    SortedMap<StageWindow, SortedMap<String, Trouble>> windows) {

  public static final GateState EMPTY =
      new GateState(
          new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  public GateState {
    troubles = Collections.unmodifiableSortedMap(new TreeMap<>(troubles));
    data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    promises = Collections.unmodifiableSortedMap(new TreeMap<>(promises));
    subjects = Collections.unmodifiableSortedMap(new TreeMap<>(subjects));
    windows = Collections.unmodifiableSortedMap(new TreeMap<>(windows));
  }
}
