// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.state;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of the segments that were asked for last: labels come much in the order in which their
 * predictions came, so many ask for the same segment.
 */
final class SegmentCache {

  private static final float LOAD = 0.75f; // as a map has by itself

  private final int bytesMax;
  private final Map<CaseSegment, byte[]> byUse = new LinkedHashMap<>(16, LOAD, true);
  private int bytes;

  SegmentCache(int bytesMax) {
    this.bytesMax = bytesMax;
  }

  byte @Nullable [] get(CaseSegment segment) {
    return byUse.get(segment);
  }

  /**
   * Takes one that is not there in the place of those that were asked for longest ago, or leaves it
   * where it would take the place of all.
   */
  void add(CaseSegment segment, byte[] read) {
    if (read.length > bytesMax) {
      return;
    }
    byUse.put(segment, read);
    bytes += read.length;
    Iterator<byte[]> oldest = byUse.values().iterator();
    while (bytes > bytesMax) {
      bytes -= oldest.next().length;
      oldest.remove();
    }
  }

  void remove(CaseSegment segment) {
    byte[] gone = byUse.remove(segment);
    if (gone != null) {
      bytes -= gone.length;
    }
  }
}
