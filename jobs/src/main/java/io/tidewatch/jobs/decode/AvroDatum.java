// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Takes one datum apart, without an object for it. Avro's own readers believe what a record says of
 * its lengths, and make room for it first; here no length goes beyond the record.
 */
final class AvroDatum {

  /** Records within records; a schema may name itself. A choice. */
  private static final int DEPTH_MAX = 32;

  private static final FieldTaker NOWHERE = (name, text) -> {};

  private final BinaryDecoder in;
  private final int size;
  private final Set<String> arrays;
  private long items;

  AvroDatum(byte[] record, int offset, Set<String> arrays) {
    this.size = record.length - offset;
    this.in = DecoderFactory.get().binaryDecoder(record, offset, size, null);
    this.arrays = arrays;
  }

  /**
   * Hands on every field.
   *
   * @throws RejectedException if the bytes are no datum of the schema, all of them
   */
  void read(AvroNode root, FieldTaker taker) throws RejectedException {
    try {
      value(root, taker, 0);
      if (!in.isEnd()) {
        throw malformed("there are bytes after it");
      }
    } catch (CharacterCodingException e) {
      throw malformed("a string is no UTF-8");
    } catch (IOException
        | AvroRuntimeException
        | UnsupportedOperationException
        | IndexOutOfBoundsException e) {
      throw malformed(e.getClass().getSimpleName());
    }
  }

  private void value(AvroNode node, FieldTaker taker, int depth)
      throws IOException, RejectedException {
    if (depth > DEPTH_MAX) {
      throw malformed("it is more than " + DEPTH_MAX + " levels deep");
    }
    switch (node.schema().getType()) {
      case RECORD -> {
        for (int field = 0; field < node.size(); field++) {
          value(node.below(field), taker, depth + 1);
        }
      }
      case UNION -> value(node.below(index(in.readIndex(), node.size())), taker, depth + 1);
      case ARRAY -> array(node, taker, depth);
      case MAP -> map(node, taker, depth);
      case BYTES -> number(node, bytes(in.readLong()), taker);
      case FIXED -> number(node, bytes(node.schema().getFixedSize()), taker);
      default -> taker.take(node.pointer(), scalar(node.schema()));
    }
  }

  private @Nullable String scalar(Schema schema) throws IOException, RejectedException {
    return switch (schema.getType()) {
      case BOOLEAN -> Boolean.toString(in.readBoolean());
      case INT -> Integer.toString(in.readInt());
      case LONG -> Long.toString(in.readLong());
      case FLOAT -> Float.toString(in.readFloat());
      case DOUBLE -> Double.toString(in.readDouble());
      case STRING -> text(bytes(in.readLong()));
      case ENUM -> symbol(schema);
      case NULL -> null;
      case RECORD, UNION, ARRAY, MAP, BYTES, FIXED -> throw new AssertionError(schema);
    };
  }

  private String symbol(Schema schema) throws IOException, RejectedException {
    return schema.getEnumSymbols().get(index(in.readEnum(), schema.getEnumSymbols().size()));
  }

  private void array(AvroNode node, FieldTaker taker, int depth)
      throws IOException, RejectedException {
    boolean wanted = arrays.contains(node.pointer());
    var elements = new StringBuilder();
    FieldTaker inner =
        wanted
            ? (name, text) -> elements.append(elements.isEmpty() ? "[" : ",").append(text)
            : NOWHERE;
    for (long count = in.readArrayStart(); count != 0; count = in.arrayNext()) {
      for (long left = counted(count); left > 0; left--) {
        value(node.below(0), inner, depth + 1);
      }
    }
    if (wanted) {
      taker.take(node.pointer(), elements.isEmpty() ? null : elements.append(']').toString());
    }
  }

  private void map(AvroNode node, FieldTaker taker, int depth)
      throws IOException, RejectedException {
    for (long count = in.readMapStart(); count != 0; count = in.mapNext()) {
      for (long left = counted(count); left > 0; left--) {
        String key = text(bytes(in.readLong())).replace("~", "~0").replace("/", "~1");
        var member = new AvroNode(node.schema().getValueType(), node.pointer() + "/" + key);
        value(member, taker, depth + 1);
      }
    }
  }

  /** An element may take no bytes at all, so that their number is bounded by itself. */
  private long counted(long count) throws RejectedException {
    items += count;
    if (count < 0 || items > size) {
      throw malformed("it has more elements than bytes");
    }
    return count;
  }

  private byte[] bytes(long length) throws IOException, RejectedException {
    if (length < 0 || length > size) {
      throw malformed("a length goes beyond it");
    }
    byte[] bytes = new byte[(int) length];
    in.readFixed(bytes);
    return bytes;
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    String text = new String(bytes, UTF_8);
    return text.indexOf('\uFFFD') < 0
        ? text
        : UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** Bytes that are no number are passed over, as arrays are. */
  private static void number(AvroNode node, byte[] bytes, FieldTaker taker)
      throws RejectedException {
    LogicalType type = node.schema().getLogicalType();
    if (type instanceof LogicalTypes.Decimal decimal && bytes.length > 0) {
      var number = new BigDecimal(new BigInteger(bytes), decimal.getScale());
      taker.take(node.pointer(), number.toString());
    }
  }

  private static int index(int index, int size) throws RejectedException {
    if (index < 0 || index >= size) {
      throw malformed("it names a branch or symbol that its schema does not have");
    }
    return index;
  }

  private static RejectedException malformed(String why) {
    return RejectedException.deadLetter(
        "malformed-avro", "record is no datum of its schema, must be one: " + why);
  }
}
