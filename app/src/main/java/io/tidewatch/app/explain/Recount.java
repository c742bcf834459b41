// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.sinks.store.CorruptObjectException;
import java.util.List;

/**
 * What came out when a verdict was made once more from what was stored.
 *
 * @param details what was made again, what differs, or why nothing could be made
 */
public record Recount(Result result, List<String> details) {

  /** Whether the numbers are the same. */
  public enum Result {
    EQUAL,
    DIFFERENT,
    /** What it rests on is not as it was written. */
    CORRUPT,
    /** What it rests on is not stored, or not as it was then. */
    NOT_RECOUNTED
  }

  public Recount {
    details = List.copyOf(details);
  }

  static Recount equal(String what) {
    return new Recount(Result.EQUAL, List.of(what));
  }

  static Recount different(List<String> differences) {
    return new Recount(Result.DIFFERENT, differences);
  }

  static Recount corrupt(CorruptObjectException error) {
    return new Recount(Result.CORRUPT, List.of(String.valueOf(error.getMessage())));
  }

  static Recount none(String reason) {
    return new Recount(Result.NOT_RECOUNTED, List.of(reason));
  }
}
