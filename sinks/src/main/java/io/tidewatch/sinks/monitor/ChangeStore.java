// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.monitor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.validators.format.Hash;
import java.io.IOException;
import java.util.OptionalLong;

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
   * Names a change: what it changed, where it was read, and the request.
   *
   * @param base version of the document that the job was submitted with
   * @param place of the record: {@code topic/partition/offset}
   */
  public static String id(String base, String place, String line) {
    return Hash.id(base, place, line);
  }

  /**
   * Returns from when on a document holds: what was said first.
   *
   * @param from what is said now
   */
  public long from(String monitor, String id, long from) throws IOException {
    String path = path(monitor, id);
    store.put(path, Long.toString(from).getBytes(US_ASCII));
    return read(path);
  }

  /** The same of a change that may never have been let in; empty where it was not. */
  public OptionalLong find(String monitor, String id) throws IOException {
    String path = path(monitor, id);
    return store.exists(path) ? OptionalLong.of(read(path)) : OptionalLong.empty();
  }

  private long read(String path) throws IOException {
    return Long.parseLong(new String(store.get(path), US_ASCII));
  }

  private static String path(String monitor, String id) {
    return "changes/" + monitor + "/" + id;
  }
}
