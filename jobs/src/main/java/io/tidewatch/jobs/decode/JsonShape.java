// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.validators.event.ByteWords;
import io.tidewatch.validators.event.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a JSON record has been read, by the names of its members so far: a node of the tree of
 * all records that were seen. A producer writes the same members in the same order again and again,
 * so that the next member is nearly always the one that came last time, and a comparison of its
 * bytes is all that its name costs.
 */
final class JsonShape {

  /** About what one takes beside its name and pointer. */
  static final int BYTES = 200;

  /** Members that are remembered at one place. A choice. */
  private static final int SEEN_MAX = 16;

  /** A member that was seen next. If its value was an object, that one's members come then. */
  private static final class Member {
    private final byte[] name;
    private final byte[] key; // the name within its quotes, and the colon
    private final boolean isObject;
    private final JsonShape next;

    Member(byte[] name, boolean isObject, JsonShape next) {
      this.name = name;
      this.key = new byte[name.length + 3];
      this.isObject = isObject;
      this.next = next;
      key[0] = '"';
      System.arraycopy(name, 0, key, 1, name.length);
      key[name.length + 1] = '"';
      key[name.length + 2] = ':';
    }

    boolean is(byte[] record, int from, int to, boolean object) {
      return isObject == object && Arrays.equals(record, from, to, name, 0, name.length);
    }
  }

  private final @Nullable JsonShape previous;
  private final String path; // of the object that is open
  private final @Nullable JsonShape opened; // where that object began; null for the record itself
  private final String field; // that was read last; empty where none was
  private final boolean isScalar;
  private final List<Member> seen = new ArrayList<>(1);
  private @Nullable Member expected;
  private @Nullable JsonShape closed;
  private @Nullable Schema schema;
  private @Nullable UsualMembers usual;

  private JsonShape(
      @Nullable JsonShape previous,
      String path,
      @Nullable JsonShape opened,
      String field,
      boolean isScalar) {
    this.previous = previous;
    this.path = path;
    this.opened = opened;
    this.field = field;
    this.isScalar = isScalar;
  }

  /** Nothing has been read but the brace that opens the record. */
  static JsonShape begin() {
    return new JsonShape(null, "", null, "", false);
  }

  /** Where the colon after the expected name has ended, if both are there; else −1. */
  int expectedAt(byte[] record, int from) {
    Member member = expected;
    return member != null && ByteWords.startsWith(record, from, member.key)
        ? from + member.key.length
        : -1;
  }

  /** The shape after the expected member, if its value is of that kind; else null. */
  @Nullable JsonShape expected(boolean isObject) {
    Member member = expected;
    return member != null && member.isObject == isObject ? member.next : null;
  }

  /** The shape after a member that was seen here; null for one that was not. */
  @Nullable JsonShape after(byte[] record, int from, int to, boolean isObject) {
    for (Member other : seen) {
      if (other.is(record, from, to, isObject)) {
        expected = other;
        return other.next;
      }
    }
    return null;
  }

  /** Whether no other member is remembered here: producers write the same ones again and again. */
  boolean isFull() {
    return seen.size() == SEEN_MAX;
  }

  /** The shape after a member that was not seen here. */
  JsonShape grown(byte[] name, String pointer, boolean isObject) {
    JsonShape next =
        isObject
            ? new JsonShape(this, pointer, this, pointer, false)
            : new JsonShape(this, path, opened, pointer, true);
    expected = new Member(name, isObject, next);
    seen.add(expected);
    return next;
  }

  /** The pointer of a member of the object that is open. */
  String pointer(String name) {
    return path + "/" + JsonRecords.escaped(name);
  }

  /** The member that was read last; empty after the end of an object. */
  String field() {
    return field;
  }

  /** The pointers of all members so far; one names its object too, so that no two are equal. */
  Set<String> taken() {
    var taken = new HashSet<String>();
    for (JsonShape shape = this; shape != null; shape = shape.previous) {
      taken.add(shape.field);
    }
    return taken;
  }

  /** The shape after the brace that closes the object that is open. */
  JsonShape closed() {
    JsonShape known = closed;
    if (known == null) {
      JsonShape outer = Objects.requireNonNull(opened);
      known = new JsonShape(this, outer.path, outer.opened, "", false);
      closed = known;
    }
    return known;
  }

  /** Whether an object is open within the record's own. */
  boolean isWithinObject() {
    return opened != null;
  }

  /** Whether {@link #usual} was asked for, and is remembered. */
  boolean isUsual() {
    return usual != null;
  }

  /** The members so far as those that may be usual; none if one of them is an object. */
  UsualMembers usual() {
    UsualMembers known = usual;
    if (known == null) {
      known = members();
      usual = known;
    }
    return known;
  }

  private UsualMembers members() {
    var keys = new ArrayDeque<byte[]>();
    var shapes = new ArrayDeque<JsonShape>(List.of(this));
    JsonShape shape = this;
    for (JsonShape before = previous; before != null; before = before.previous) {
      byte[] key = before.keyOf(shape);
      if (key.length == 0) {
        return new UsualMembers(List.of(), new JsonShape[] {this});
      }
      keys.addFirst(key);
      shapes.addFirst(before);
      shape = before;
    }
    return new UsualMembers(List.copyOf(keys), shapes.toArray(new JsonShape[0]));
  }

  /** The key of the scalar after which a shape is; empty if there is none. */
  private byte[] keyOf(JsonShape after) {
    return seen.stream()
        .filter(member -> member.next.equals(after) && !member.isObject)
        .findFirst()
        .map(member -> member.key)
        .orElse(new byte[0]);
  }

  /** The pointers of the scalars that were read, in order. */
  List<String> names() {
    var names = new ArrayList<String>();
    for (JsonShape shape = this; shape != null; shape = shape.previous) {
      if (shape.isScalar) {
        names.add(shape.field);
      }
    }
    Collections.reverse(names);
    return names;
  }

  /** The schema of a record that ends here, if it was said before. */
  @Nullable Schema schema() {
    return schema;
  }

  void isOf(Schema known) {
    schema = known;
  }
}
