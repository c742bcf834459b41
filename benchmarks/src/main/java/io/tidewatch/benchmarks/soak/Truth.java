// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is wrong with the stream of one run, and when: tables that are lost, come back, and are lost
 * again.
 *
 * @param windows of the stream, all of one minute
 */
record Truth(Instant start, int windows, List<Episode> episodes) {

  static final List<String> TABLES = List.of("orders", "users", "items");
  static final Duration WINDOW = Duration.ofMinutes(1);

  private static final int EPISODES_A_TABLE = 3;

  /**
   * Two windows pass, two more without a breach, and all is over; a choice with some to spare, and
   * so long that at most four turns fall into the 21 windows in which flapping is seen.
   */
  private static final int CALM = 9;

  private static final int CALM_SPREAD = 4;
  private static final int LOST_SPREAD = 3;

  /**
   * A table whose columns are all null.
   *
   * @param from first window
   * @param to first window that is well again
   */
  record Episode(String table, int from, int to) {}

  /** One of that many; equal seeds make equal ones. */
  static Truth of(Random random, Instant start) {
    var starts = new TreeSet<Integer>(); // no two begin at once, so that a key names one of them
    var episodes = new ArrayList<Episode>();
    for (String table : TABLES) {
      int from = 3 + random.nextInt(CALM_SPREAD);
      for (int episode = 0; episode < EPISODES_A_TABLE; episode++) {
        while (!starts.add(from)) {
          from++;
        }
        int to = from + 2 + random.nextInt(LOST_SPREAD);
        episodes.add(new Episode(table, from, to));
        from = to + CALM + random.nextInt(CALM_SPREAD);
      }
    }
    int last = episodes.stream().mapToInt(Episode::to).max().orElseThrow();
    return new Truth(start, last + CALM, episodes);
  }

  /** One of which nothing is wrong. */
  static Truth calm(Instant start, int windows) {
    return new Truth(start, windows, List.of());
  }

  boolean isLost(String table, int window) {
    return episodes.stream()
        .anyMatch(
            episode ->
                episode.table().equals(table) && window >= episode.from() && window < episode.to());
  }

  Instant at(int window) {
    return start.plus(WINDOW.multipliedBy(window));
  }

  /** When each episode began, as the keys of incidents say it: seconds of event time. */
  Set<Long> starts() {
    var starts = new TreeSet<Long>();
    episodes.forEach(episode -> starts.add(at(episode.from()).getEpochSecond()));
    return starts;
  }
}
