// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/** The segments of a key group: one that takes cases, and those that are in the store. */
final class CaseSegments {

  private static final Comparator<CaseSegment> BY_EARLIEST =
      Comparator.comparingLong(CaseSegment::earliest)
          .thenComparingLong(segment -> segment.sequence);

  /** Where the bytes of segments are kept, by their sequence. */
  interface Store {
    Iterable<Long> sequences() throws Exception;

    byte @Nullable [] get(long sequence) throws Exception;

    void put(long sequence, byte[] bytes) throws Exception;

    void remove(long sequence) throws Exception;
  }

  private final Store store;
  private final int bytesMax;
  private final SegmentCache cache;
  private final List<@Nullable CaseSegment> byNumber = new ArrayList<>();
  private final Deque<Integer> freeNumbers = new ArrayDeque<>();
  private final TreeSet<CaseSegment> closed = new TreeSet<>(BY_EARLIEST);
  private @Nullable CaseSegment open;
  private @Nullable DataOutputSerializer spare; // of a segment that was closed, for the next one
  private long sequence;

  /**
   * None yet.
   *
   * @param bytesMax a segment of so many bytes takes no more cases
   * @param cacheMax bytes of segments that were read and may be asked for soon again
   */
  CaseSegments(Store store, int bytesMax, int cacheMax) {
    this.store = store;
    this.bytesMax = bytesMax;
    this.cache = new SegmentCache(cacheMax);
    byNumber.add(null); // so that no pointer is 0
  }

  boolean isEmpty() {
    return open == null && closed.isEmpty();
  }

  /** The sequences that are in the store, the newest first; those to come are greater. */
  List<Long> stored() throws Exception {
    var sequences = new ArrayList<Long>();
    store.sequences().forEach(sequences::add);
    sequences.sort((one, other) -> Long.compare(other, one));
    sequence = sequences.isEmpty() ? 0 : sequences.get(0) + 1;
    return sequences;
  }

  /** One that is in the store, before it is read. */
  CaseSegment restored(long stored) {
    return numbered(CaseSegment.stored(number(), stored));
  }

  /** The one that takes cases. */
  CaseSegment open() {
    if (open == null) {
      DataOutputSerializer into = spare == null ? new DataOutputSerializer(bytesMax / 4) : spare;
      spare = null;
      open = numbered(CaseSegment.open(number(), sequence++, into));
    }
    return open;
  }

  /** The segment of a number. */
  CaseSegment get(int number) {
    CaseSegment segment = byNumber.get(number);
    if (segment == null) {
      throw new IllegalStateException("segment " + number + " is gone, must be there");
    }
    return segment;
  }

  /** Stands before the first case of a segment. */
  void read(CaseSegment segment, CaseSegment.Reader reader) throws Exception {
    if (segment.isOpen()) {
      segment.read(reader);
      return;
    }
    byte[] bytes = cache.get(segment);
    if (bytes == null) {
      bytes = store.get(segment.sequence);
      if (bytes == null) {
        throw new IllegalStateException("segment " + segment.sequence + " is gone, must be stored");
      }
      cache.add(segment, bytes);
    }
    reader.open(bytes);
  }

  /** Lets a segment that takes no more be due at its earliest. */
  void schedule(CaseSegment segment) {
    if (!segment.isOpen()) {
      closed.add(segment);
    }
  }

  /** Whether a segment is full: the next case then goes to another. */
  boolean detachIfFull(CaseSegment segment) {
    boolean full = segment.isFull(bytesMax);
    if (full) {
      open = null;
    }
    return full;
  }

  /** Stores a segment that is full. */
  void close(CaseSegment segment) throws Exception {
    store.put(segment.sequence, segment.store());
    DataOutputSerializer written = segment.close();
    if (written.length() <= 2 * bytesMax) { // else let go of it
      written.clear();
      spare = written;
    }
    schedule(segment);
  }

  /** Stores what the store does not have yet; the segment goes on to take cases. */
  void save() throws Exception {
    if (open != null && open.isChanged()) {
      store.put(open.sequence, open.store());
    }
  }

  void drop(CaseSegment segment) throws Exception {
    closed.remove(segment);
    if (segment.isStored()) {
      store.remove(segment.sequence);
    }
    if (segment.equals(open)) {
      open = null;
    }
    cache.remove(segment);
    byNumber.set(segment.number, null);
    freeNumbers.push(segment.number);
  }

  /** A segment of which a case may end by that time, or null. */
  @Nullable CaseSegment due(long time) {
    if (!closed.isEmpty() && closed.first().earliest() <= time) {
      return closed.first();
    }
    return open != null && open.earliest() <= time ? open : null;
  }

  /** Lets a segment be due when the first of what lives of it ends. */
  void reschedule(CaseSegment segment, long earliest) {
    closed.remove(segment); // before its place changes
    segment.livesUntil(earliest);
    schedule(segment);
  }

  private CaseSegment numbered(CaseSegment segment) {
    byNumber.set(segment.number, segment);
    return segment;
  }

  private int number() {
    if (freeNumbers.isEmpty()) {
      byNumber.add(null);
      return byNumber.size() - 1;
    }
    return freeNumbers.pop();
  }
}
