// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.state;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Cases that were written one after the other and are stored as one value. Of a segment that takes
 * no more, only this is on the heap: its bytes are in the store.
 *
 * <p>Bytes: a version; how many cases; where each ends, counted from the first; the cases. Of each:
 * until when it is kept, its id, its value.
 */
final class CaseSegment {

  /** A choice: cases share a read of some 6 KB, and each is a sixtieth of a write. */
  static final int CASES_MAX = 64;

  /**
   * A segment of which at most so great a part lives had better be dropped. A choice: cases take at
   * most four times their room.
   */
  private static final int SPARSE = 4;

  private static final byte VERSION = 1;

  private static final byte[] NO_BYTES = {};

  /** Of the version and the number of cases. */
  private static final int HEAD = 2;

  /** Part of its pointers, in {@code [1, 2^28)}. */
  final int number;

  /** Its name in the store, which grows. */
  final long sequence;

  private int cases;
  private long living; // a bit a slot
  private long earliest = Long.MAX_VALUE;
  private @Nullable DataOutputSerializer open;
  private int[] ends = {}; // of an open one
  private boolean stored;
  private boolean changed;

  private CaseSegment(int number, long sequence) {
    this.number = number;
    this.sequence = sequence;
  }

  /**
   * One that takes cases.
   *
   * @param into empty
   */
  static CaseSegment open(int number, long sequence, DataOutputSerializer into) {
    var segment = new CaseSegment(number, sequence);
    segment.open = into;
    segment.ends = new int[CASES_MAX];
    return segment;
  }

  /** One that is in the store, before it is known what it holds. */
  static CaseSegment stored(int number, long sequence) {
    var segment = new CaseSegment(number, sequence);
    segment.stored = true;
    return segment;
  }

  /** Takes a case that was found alive in a stored segment. */
  void restoreLiving(int slot, long until) {
    living |= 1L << slot;
    earliest = Math.min(earliest, until);
  }

  /** Cases that the stored bytes hold, alive or not. */
  void restoreCases(int read) {
    cases = read;
  }

  /** Takes a case and returns its slot. */
  <V> int add(long until, byte[] id, V value, Format<V> format) throws IOException {
    Fields.writeVarLong(until, writer());
    Fields.writeBytes(id, writer());
    format.writeVersioned(value, writer());
    return added(until);
  }

  private int added(long until) {
    ends[cases] = writer().length();
    living |= 1L << cases;
    changed = true;
    earliest = Math.min(earliest, until);
    return cases++;
  }

  /** One of its cases lives elsewhere by now, or no more. */
  void died(int slot) {
    living &= ~(1L << slot);
  }

  /** The first of its living cases is kept until then. */
  void livesUntil(long first) {
    earliest = first;
  }

  long earliest() {
    return earliest;
  }

  boolean isOpen() {
    return open != null;
  }

  boolean isDead() {
    return living == 0;
  }

  /** Whether so few of its cases live that they had better move. */
  boolean isSparse() {
    return Long.bitCount(living) <= cases / SPARSE;
  }

  boolean isFull(int bytesMax) {
    return cases == CASES_MAX || writer().length() >= bytesMax;
  }

  boolean isStored() {
    return stored;
  }

  /** Whether the store does not have all of it. */
  boolean isChanged() {
    return changed;
  }

  /** The bytes for the store. */
  byte[] store() {
    stored = true;
    changed = false;
    var bytes = ByteBuffer.allocate(HEAD + cases * Integer.BYTES + writer().length());
    bytes.put(VERSION).put((byte) cases);
    for (int slot = 0; slot < cases; slot++) {
      bytes.putInt(ends[slot]);
    }
    return bytes.put(writer().getSharedBuffer(), 0, writer().length()).array();
  }

  /** Takes no more cases, and returns what it wrote into. */
  DataOutputSerializer close() {
    DataOutputSerializer closed = writer();
    open = null;
    ends = new int[0];
    return closed;
  }

  /** The bytes of an open segment; not copied. */
  void read(Reader reader) {
    reader.open(writer().getSharedBuffer(), 0, ends, cases);
  }

  private DataOutputSerializer writer() {
    if (open == null) {
      throw new IllegalStateException("segment " + sequence + " is closed, must be open");
    }
    return open;
  }

  /** Goes from case to case of a segment. */
  static final class Reader {
    private final DataInputDeserializer in = new DataInputDeserializer();
    private final int[] storedEnds = new int[CASES_MAX];
    private byte[] bytes = NO_BYTES;
    private int[] ends = {};
    private int first;
    private int cases;
    private int slot = -1;
    private int idFrom;
    private int idTo;
    private long until;

    /** Stands before the first case of what was stored. */
    void open(byte[] stored) throws IOException {
      var head = ByteBuffer.wrap(stored);
      byte version = head.get();
      if (version != VERSION) {
        throw Format.unknownVersion("segment of cases", version, VERSION);
      }
      int size = head.get();
      if (storedEnds.length < size) {
        throw new IOException("cases are " + size + ", must be in [1, " + CASES_MAX + "]");
      }
      head.asIntBuffer().get(storedEnds, 0, size);
      open(stored, HEAD + size * Integer.BYTES, storedEnds, size);
    }

    private void open(byte[] newBytes, int newFirst, int[] newEnds, int size) {
      bytes = newBytes;
      first = newFirst;
      ends = newEnds;
      cases = size;
      slot = -1;
    }

    /** Lets go of the bytes, which may be many. */
    void close() {
      bytes = NO_BYTES;
      in.setBuffer(NO_BYTES);
    }

    /** Goes to the next case of a segment that lives. */
    boolean nextLiving(CaseSegment segment) throws IOException {
      long after = slot + 1 < CASES_MAX ? segment.living >>> (slot + 1) : 0;
      if (after == 0) {
        return false;
      }
      seek(slot + 1 + Long.numberOfTrailingZeros(after));
      return true;
    }

    /** Goes to a slot. */
    void seek(int wanted) throws IOException {
      slot = wanted;
      in.setBuffer(bytes, from(), to() - from());
      until = Fields.readVarLong(in);
      int size = Math.toIntExact(Fields.readVarLong(in));
      idFrom = in.getPosition();
      idTo = idFrom + size;
    }

    private int from() {
      return slot == 0 ? first : first + ends[slot - 1];
    }

    private int to() {
      return first + ends[slot];
    }

    int slot() {
      return slot;
    }

    long until() {
      return until;
    }

    int cases() {
      return cases;
    }

    /** The hash of the id. */
    long hash() {
      return CaseIndex.hash(bytes, idFrom, idTo);
    }

    boolean isOf(byte[] id) {
      return Arrays.equals(bytes, idFrom, idTo, id, 0, id.length);
    }

    String id() {
      return new String(bytes, idFrom, idTo - idFrom, StandardCharsets.UTF_8);
    }

    <V> V value(Format<V> format) throws IOException {
      in.setBuffer(bytes, idTo, to() - idTo);
      return format.readVersioned(in);
    }

    /** Adds the case to another segment and returns its slot there. */
    int copyTo(CaseSegment other) throws IOException {
      other.writer().write(bytes, from(), to() - from());
      return other.added(until);
    }
  }
}
