// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.store;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How long windows stay in the store: so long before the newest window of their monitor. Lines
 * stay: incidents, and what people said. Only the feed calls it, when there is nothing to read.
 */
public final class Retention {

  /** A year, and a month to compare it with. A choice. */
  public static final Duration DEFAULT = Duration.ofDays(400);

  /** Windows are forgotten once they are older by this part of it: many at a time. A choice. */
  private static final int SLACK = 100;

  private final ConsoleStore store;
  private final Duration keep;
  private long seen = -1; // generation of the store that was looked at

  /**
   * A retention.
   *
   * @param keep of event time
   */
  Retention(ConsoleStore store, Duration keep) {
    this.store = store;
    this.keep = keep;
  }

  /** Forgets what is too old; does nothing where nothing has come since. */
  void forget() throws IOException {
    if (store.generation() == seen) {
      return;
    }
    Collection<Series> all = store.catalogue().all();
    Map<String, Long> newest = newest(all);
    boolean forgotten = false;
    for (Series series : all) {
      Long last = newest.get(series.name().rows().monitor());
      if (last == null || last == Long.MIN_VALUE) {
        continue;
      }
      long from = last - keep.toMillis();
      if (!series.isEmpty() && series.first() < from - keep.toMillis() / SLACK) {
        store.forgetBefore(series, from);
        forgotten = true;
      }
    }
    if (forgotten) {
      store.touch();
    }
    seen = store.generation();
  }

  /** Start of the newest window of each monitor. */
  private static Map<String, Long> newest(Collection<Series> all) {
    Map<String, Long> newest = new HashMap<>();
    for (Series series : all) {
      newest.merge(series.name().rows().monitor(), series.last(), Math::max);
    }
    return newest;
  }
}
