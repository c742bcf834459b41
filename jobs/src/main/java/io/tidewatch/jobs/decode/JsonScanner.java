// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tidewatch.jobs.decode.JsonTokens.NotPlain;
import io.tidewatch.validators.event.Texts;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain JSON records straight from their bytes, without a string for each value: objects of
 * scalars and of such objects, without an escape, an array, or a name beyond ASCII. All else, right
 * or wrong, it leaves to a parser: what it reads is exactly what {@link JsonRecords} would.
 */
final class JsonScanner {

  /**
   * Shapes of records that are remembered take about so much, then all are forgotten: producers
   * write few kinds of record, whoever writes ever new ones pays with time and not with our memory.
   * Unit: bytes. A choice.
   */
  private static final long REMEMBERED_MAX = 16L << 20;

  /** Members of a plain record; one with more is left to the parser. */
  private static final int MEMBERS_MAX = 4096;

  /** Deeper objects, longer names, pointers and numbers are left to it too. Unit: bytes. */
  private static final int DEPTH_MAX = 32;

  private static final int LENGTH_MAX = 512;

  /** So are records that may have a text which Jackson calls too long. Unit: bytes. */
  private static final int RECORD_MAX = 10_000_000;

  /** A member of a record that is usual costs about so much more: its name, and where it is. */
  private static final int USUAL_BYTES = 40;

  /** A name for which there is no place any more costs so much of what is remembered. */
  private static final int TURNED_AWAY = 1024;

  private final int membersMax;
  private int[] places = new int[128];
  private double[] numbers = new double[64];
  private JsonShape root = JsonShape.begin();
  private UsualMembers usual = UsualMembers.NONE;
  private long remembered;

  private final JsonTokens json = new JsonTokens();
  private byte[] bytes = new byte[0];
  private JsonShape shape = root;
  private @Nullable Set<String> taken; // pointers of the record, once one of its names is new
  private int members;
  private int fields;
  private int depth;
  private boolean ended;

  /**
   * Reads records.
   *
   * @param fieldsMax a record with more fields is not plain
   */
  JsonScanner(int fieldsMax) {
    this.membersMax = Math.min(fieldsMax, MEMBERS_MAX);
  }

  /** The texts of a plain record; null for any other. */
  @Nullable Texts scan(byte[] record) {
    if (record.length > RECORD_MAX) {
      return null;
    }
    if (remembered > REMEMBERED_MAX) {
      root = JsonShape.begin();
      usual = UsualMembers.NONE;
      remembered = 0;
    }
    bytes = record;
    JsonShape last = shape;
    shape = root;
    taken = null;
    members = 0;
    fields = 0;
    depth = 0;
    json.of(record);
    ended = false;
    try {
      int at = opened(json.past(json.blanks(0), '{'));
      at = ended ? at : usual(at);
      while (!ended) {
        at = member(at);
      }
      if (shape.equals(last) && !usual.endWith(shape)) { // twice in a row
        remembered += shape.isUsual() ? 0 : (long) USUAL_BYTES * members;
        usual = shape.usual();
      }
      return Texts.within(
          record, Arrays.copyOf(places, 2 * fields), Arrays.copyOf(numbers, fields));
    } catch (NotPlain e) {
      return null;
    }
  }

  /** What the last record had. */
  JsonShape shape() {
    return shape;
  }

  /** Something more is remembered of shapes. */
  void remembers(long more) {
    remembered += more;
  }

  /** Whether the last record is ASCII; another one must still be seen to be UTF-8. */
  boolean isAscii() {
    return json.isAscii();
  }

  /** Reads the members that are as usual, and what is after them; returns where the next one is. */
  private int usual(int from) throws NotPlain {
    int at = from;
    int member = 0;
    for (; member < usual.size(); member++) {
      int colon = usual.keyEnd(member, bytes, at);
      int value = colon < 0 ? bytes.length : json.blanks(colon);
      if (value == bytes.length || bytes[value] == '{') {
        break;
      }
      int end = json.blanks(value(value));
      if (json.byteAt(end) != ',') {
        shape = usual.before(member + 1);
        return closed(json.past(end, '}'));
      }
      at = json.blanks(end + 1);
    }
    shape = member == 0 ? root : usual.before(member);
    members = member;
    return at;
  }

  /** Reads a member and what is after it; returns where the next name is. */
  private int member(int from) throws NotPlain {
    if (++members > membersMax) {
      throw new NotPlain();
    }
    int colon = shape.expectedAt(bytes, from);
    int value;
    boolean isObject;
    JsonShape next;
    if (colon >= 0) {
      value = json.blanks(colon);
      isObject = json.byteAt(value) == '{';
      next = shape.expected(isObject);
      next = next == null ? another(from + 1, colon - 2, isObject) : next;
    } else {
      int nameEnd = name(json.past(from, '"'));
      value = json.blanks(json.past(json.blanks(nameEnd + 1), ':'));
      isObject = json.byteAt(value) == '{';
      next = another(from + 1, nameEnd, isObject);
    }
    to(next);
    if (isObject) {
      return opened(value + 1);
    }
    int end = json.blanks(value(value));
    return json.byteAt(end) == ',' ? json.blanks(end + 1) : closed(json.past(end, '}'));
  }

  private int name(int from) throws NotPlain {
    int end = json.string(from);
    for (int at = from; at < end; at++) {
      if (bytes[at] < 0) {
        throw new NotPlain();
      }
    }
    if (end - from > LENGTH_MAX) {
      throw new NotPlain();
    }
    return end;
  }

  /** The shape after a member that is not the expected one. */
  private JsonShape another(int name, int nameEnd, boolean isObject) throws NotPlain {
    JsonShape next = shape.after(bytes, name, nameEnd, isObject);
    return next == null ? grown(name, nameEnd, isObject) : next;
  }

  /** Goes on to the shape after a member. */
  private void to(JsonShape next) throws NotPlain {
    if (taken != null && !taken.add(next.field())) {
      throw new NotPlain(); // twice in one object
    }
    shape = next;
  }

  private JsonShape grown(int name, int nameEnd, boolean isObject) throws NotPlain {
    if (shape.isFull()) {
      remembered += TURNED_AWAY;
      throw new NotPlain();
    }
    String pointer = shape.pointer(new String(bytes, name, nameEnd - name, US_ASCII));
    if (pointer.length() > LENGTH_MAX) {
      throw new NotPlain();
    }
    if (taken == null) {
      taken = shape.taken();
    }
    if (taken.contains(pointer)) {
      throw new NotPlain();
    }
    remembered += JsonShape.BYTES + 2L * pointer.length();
    return shape.grown(Arrays.copyOfRange(bytes, name, nameEnd), pointer, isObject);
  }

  /** After the brace that opens an object, which may be empty. */
  private int opened(int from) throws NotPlain {
    if (++depth > DEPTH_MAX) {
      throw new NotPlain();
    }
    int at = json.blanks(from);
    return json.byteAt(at) == '}' ? closed(at + 1) : at;
  }

  /** After the brace that closes an object, and maybe those around it. */
  private int closed(int from) throws NotPlain {
    int at = json.blanks(from);
    while (shape.isWithinObject()) {
      shape = shape.closed();
      depth--;
      if (json.byteAt(at) == ',') {
        return json.blanks(at + 1);
      }
      at = json.blanks(json.past(at, '}'));
    }
    if (at < bytes.length) {
      throw new NotPlain();
    }
    ended = true;
    return at;
  }

  /** Reads a scalar; returns where it has ended. */
  private int value(int from) throws NotPlain {
    byte first = bytes[from];
    if (first == '"') {
      return placed(from + 1, json.string(from + 1)) + 1;
    }
    switch (first) {
      case 't' -> {
        return placed(from, json.literal(from, "true"));
      }
      case 'f' -> {
        return placed(from, json.literal(from, "false"));
      }
      case 'n' -> {
        int end = json.literal(from, "null");
        place(0, 0, Double.NaN);
        return end;
      }
      default -> {
        int end = json.number(from);
        place(from, end, json.decimal());
        return end;
      }
    }
  }

  private int placed(int from, int end) {
    place(from, end, Double.NaN);
    return end;
  }

  private void place(int from, int to, double number) {
    if (fields == numbers.length) {
      places = Arrays.copyOf(places, 2 * places.length);
      numbers = Arrays.copyOf(numbers, 2 * numbers.length);
    }
    places[2 * fields] = from;
    places[2 * fields + 1] = to;
    numbers[fields] = number;
    fields++;
  }
}
