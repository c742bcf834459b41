// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.monitor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tidewatch.sinks.store.ObjectStore;
import java.io.IOException;

/**
 * From when on documents hold that came to a job while it ran, kept for good: {@code
 * changes/<monitor>/<id>}, a time of events in milliseconds. A job that goes back to a checkpoint
 * reads what it was asked again, and must change over at the same window.
 */
public final class ChangeStore {

  private final ObjectStore store;

  public ChangeStore(ObjectStore store) {
    this.store = store;
  }

  /**
   * Returns from when on a document holds: what was said first.
   *
   * @param id names the request, where it was read, and what it changed
   * @param from what is said now
   */
  public long from(String monitor, String id, long from) throws IOException {
    String path = "changes/" + monitor + "/" + id;
    store.put(path, Long.toString(from).getBytes(US_ASCII));
    return Long.parseLong(new String(store.get(path), US_ASCII));
  }
}
