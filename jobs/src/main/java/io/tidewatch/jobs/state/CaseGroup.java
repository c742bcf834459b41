// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.state;

import io.tidewatch.validators.format.Format;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a key group: a log of segments, of which each case's newest version counts, and an
 * index of it on the heap. A case is written behind the last, wherever it was before; what lives of
 * a segment of which little lives is written there too. Source: Rosenblum and Ousterhout, The
 * Design and Implementation of a Log-Structured File System (SOSP 1991), section 3.
 *
 * <p>A case is kept until the time that it got when it was new, whatever is changed of it: all its
 * versions end together, so that none comes back that was left behind.
 */
final class CaseGroup<V> {

  /** All ended that ever was: nothing is there of which it matters. */
  static final long NONE = Long.MIN_VALUE;

  private static final int SLOT_BITS = Integer.numberOfTrailingZeros(CaseSegment.CASES_MAX);

  private record Ended<V>(String id, V value, long time) {}

  private final CaseSegments segments;
  private final Format<V> format;
  private final ToLongFunction<V> until;
  private final CaseIndex index = new CaseIndex();
  private final CaseSegment.Reader reader = new CaseSegment.Reader();
  private long endedBy;

  // the case that was looked for last
  private byte[] id = {};
  private long hash;
  private int position = -1;
  private long keptUntil;

  /**
   * Finds what is in the store: of each case the version that was written last.
   *
   * @param until when a new value ends
   * @param endedBy all of it ended that was kept until then; {@link #NONE} where nothing is stored
   */
  CaseGroup(CaseSegments segments, Format<V> format, ToLongFunction<V> until, long endedBy)
      throws Exception {
    this.segments = segments;
    this.format = format;
    this.until = until;
    this.endedBy = endedBy;
    var seen = new HashSet<String>();
    for (long stored : segments.stored()) {
      restore(segments.restored(stored), seen);
    }
    reader.close();
    this.endedBy = segments.isEmpty() ? NONE : endedBy;
  }

  private void restore(CaseSegment segment, Set<String> seen) throws Exception {
    segments.read(segment, reader);
    segment.restoreCases(reader.cases());
    for (int slot = reader.cases() - 1; slot >= 0; slot--) {
      reader.seek(slot);
      if (seen.add(reader.id()) && reader.until() > endedBy) {
        segment.restoreLiving(slot, reader.until());
        index.add(reader.hash(), pointer(segment, slot));
      }
    }
    if (!compact(segment)) {
      segments.schedule(segment);
    }
  }

  int size() {
    return index.size();
  }

  /** All that was kept until then has ended; {@link #NONE} where there is nothing at all. */
  long endedBy() {
    return endedBy;
  }

  /** The value of a case, or null. */
  @Nullable V get(String newId) throws Exception {
    begin(newId);
    V value = null;
    for (position = index.first(hash); position >= 0; position = index.next(position, hash)) {
      long pointer = index.pointer(position);
      segments.read(segmentOf(pointer), reader);
      reader.seek(slot(pointer));
      if (reader.isOf(id)) {
        keptUntil = reader.until();
        value = reader.value(format);
        break;
      }
    }
    reader.close();
    return value;
  }

  /** A case that is not there. */
  private void begin(String newId) {
    id = newId.getBytes(StandardCharsets.UTF_8);
    hash = CaseIndex.hash(id, 0, id.length);
    position = -1;
  }

  /** Sets the value of the case that {@link #get} was last asked for. */
  void put(V value) throws Exception {
    boolean isNew = position < 0;
    if (isNew) {
      keptUntil = Math.max(until.applyAsLong(value), endedBy + 1);
    }
    CaseSegment segment = segments.open();
    int slot = segment.add(keptUntil, id, value, format);
    if (isNew) {
      position = index.add(hash, pointer(segment, slot));
      closeIfFull(segment);
      return;
    }
    long old = index.pointer(position);
    CaseSegment before = segmentOf(old);
    index.move(position, pointer(segment, slot));
    before.died(slot(old));
    closeIfFull(segment); // first: what lives of the other goes behind the last case too
    if (!before.isOpen()) {
      compact(before);
    }
  }

  /**
   * Ends all cases that were to be kept until then.
   *
   * @param time that has been reached
   */
  void end(long time, CaseLog.Ending<V> ending) throws Exception {
    for (CaseSegment due = segments.due(time); due != null; due = segments.due(time)) {
      for (Ended<V> ended : ended(due, time)) {
        V rest = ending.rest(ended.id(), ended.value(), ended.time());
        if (rest != null) {
          begin(ended.id());
          put(rest);
        }
      }
    }
    endedBy = segments.isEmpty() ? NONE : Math.max(endedBy, time);
  }

  /** Takes the cases that end out of a segment. */
  private List<Ended<V>> ended(CaseSegment segment, long time) throws Exception {
    var ended = new ArrayList<Ended<V>>();
    long earliest = Long.MAX_VALUE;
    segments.read(segment, reader);
    while (reader.nextLiving(segment)) {
      if (reader.until() > time) {
        earliest = Math.min(earliest, reader.until());
        continue;
      }
      ended.add(new Ended<>(reader.id(), reader.value(format), reader.until()));
      index.remove(indexed(segment, reader));
      segment.died(reader.slot());
    }
    reader.close();
    segments.reschedule(segment, earliest);
    compact(segment);
    return ended;
  }

  /** Stores what is not stored yet. */
  void save() throws Exception {
    segments.save();
  }

  private void closeIfFull(CaseSegment segment) throws Exception {
    if (segments.detachIfFull(segment)) {
      if (segment.isSparse()) {
        moveLiving(segment);
      } else {
        segments.close(segment);
      }
    }
  }

  /** Drops a segment of which nothing lives, or so little that it had better move. */
  private boolean compact(CaseSegment segment) throws Exception {
    if (segment.isDead()) {
      segments.drop(segment);
    } else if (segment.isSparse() && !segment.isOpen()) {
      moveLiving(segment);
    } else {
      return false;
    }
    return true;
  }

  /** Writes what lives of a segment behind the last case. */
  private void moveLiving(CaseSegment segment) throws Exception {
    var from = new CaseSegment.Reader();
    segments.read(segment, from);
    while (from.nextLiving(segment)) {
      CaseSegment to = segments.open();
      index.move(indexed(segment, from), pointer(to, from.copyTo(to)));
      closeIfFull(to);
    }
    segments.drop(segment);
  }

  /** The position in the index of a case that lives. */
  private int indexed(CaseSegment segment, CaseSegment.Reader at) {
    int found = index.find(at.hash(), pointer(segment, at.slot()));
    if (found < 0) {
      throw new IllegalStateException(
          "case " + at.slot() + " of segment " + segment.sequence + " is not indexed, must be");
    }
    return found;
  }

  private CaseSegment segmentOf(long pointer) {
    return segments.get((int) (pointer >>> SLOT_BITS));
  }

  private static long pointer(CaseSegment segment, int slot) {
    return ((long) segment.number << SLOT_BITS) | slot;
  }

  private static int slot(long pointer) {
    return (int) pointer & (CaseSegment.CASES_MAX - 1);
  }
}
