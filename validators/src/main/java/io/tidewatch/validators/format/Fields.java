// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.format;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How the field types that every {@link Format} shares are written. */
public final class Fields {

  /** Writes one element of a list. */
  @FunctionalInterface
  public interface Writer<T> {
    void write(T value, DataOutput out) throws IOException;
  }

  /** Reads one element of a list. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  private Fields() {}

  /** LEB128: seven bits a byte, low bits first; 1 byte below 128, at most 10. */
  public static void writeVarLong(long value, DataOutput out) throws IOException {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  public static long readVarLong(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.readByte();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("varint is longer than 10 bytes, must be at most 10");
  }

  /** Zigzag, so that small negative numbers are short too. */
  public static void writeSignedVarLong(long value, DataOutput out) throws IOException {
    writeVarLong((value << 1) ^ (value >> 63), out);
  }

  public static long readSignedVarLong(DataInput in) throws IOException {
    long raw = readVarLong(in);
    return (raw >>> 1) ^ -(raw & 1);
  }

  /** UTF-8 with a length before it, so longer than the 64 KiB of {@link DataOutput#writeUTF}. */
  public static void writeString(String value, DataOutput out) throws IOException {
    writeBytes(value.getBytes(StandardCharsets.UTF_8), out);
  }

  public static String readString(DataInput in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  public static void writeBytes(byte[] value, DataOutput out) throws IOException {
    writeVarLong(value.length, out);
    out.write(value);
  }

  public static byte[] readBytes(DataInput in) throws IOException {
    byte[] value = new byte[readSize(in)];
    in.readFully(value);
    return value;
  }

  public static void writeInstant(Instant value, DataOutput out) throws IOException {
    out.writeLong(value.toEpochMilli());
  }

  public static Instant readInstant(DataInput in) throws IOException {
    return Instant.ofEpochMilli(in.readLong());
  }

  public static void writeOptionalString(Optional<String> value, DataOutput out)
      throws IOException {
    out.writeBoolean(value.isPresent());
    if (value.isPresent()) {
      writeString(value.get(), out);
    }
  }

  public static Optional<String> readOptionalString(DataInput in) throws IOException {
    return in.readBoolean() ? Optional.of(readString(in)) : Optional.empty();
  }

  public static void writeOptionalDouble(OptionalDouble value, DataOutput out) throws IOException {
    out.writeBoolean(value.isPresent());
    if (value.isPresent()) {
      out.writeDouble(value.getAsDouble());
    }
  }

  public static OptionalDouble readOptionalDouble(DataInput in) throws IOException {
    return in.readBoolean() ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty();
  }

  public static void writeOptionalLong(OptionalLong value, DataOutput out) throws IOException {
    out.writeBoolean(value.isPresent());
    if (value.isPresent()) {
      out.writeLong(value.getAsLong());
    }
  }

  public static OptionalLong readOptionalLong(DataInput in) throws IOException {
    return in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty();
  }

  public static <T> void writeList(List<T> values, DataOutput out, Writer<T> writer)
      throws IOException {
    writeVarLong(values.size(), out);
    for (T value : values) {
      writer.write(value, out);
    }
  }

  public static <T> List<T> readList(DataInput in, Reader<T> reader) throws IOException {
    int size = readSize(in);
    List<T> values = new ArrayList<>(Math.min(size, 1024));
    for (int i = 0; i < size; i++) {
      values.add(reader.read(in));
    }
    return values;
  }

  private static int readSize(DataInput in) throws IOException {
    long size = readVarLong(in);
    if (size < 0 || size > Integer.MAX_VALUE) {
      throw new IOException("size is " + size + ", must be in [0, " + Integer.MAX_VALUE + "]");
    }
    return (int) size;
  }
}
