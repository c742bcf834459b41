// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * The binary form of a value that is kept in state, sent between operators or stored in a snapshot.
 *
 * <p>One leading version byte, then the fields, big-endian. A reader must read every version that
 * was ever released; a golden file per format and version in the tests holds it to that.
 */
public interface Format<T> extends Serializable {

  /** The version that {@link #write} writes, in {@code [1, 127]}. */
  byte version();

  /** Writes the fields, without the version byte. */
  void write(T value, DataOutput out) throws IOException;

  /**
   * Reads the fields as written by that version.
   *
   * @throws IOException if the version is unknown or the bytes are cut short
   */
  T read(byte version, DataInput in) throws IOException;

  /** Writes the version byte and the fields. */
  default void writeVersioned(T value, DataOutput out) throws IOException {
    out.writeByte(version());
    write(value, out);
  }

  /** Reads the version byte and the fields. */
  default T readVersioned(DataInput in) throws IOException {
    return read(in.readByte(), in);
  }

  /** Returns the version byte and the fields. */
  default byte[] toBytes(T value) {
    var bytes = new ByteArrayOutputStream(256);
    try {
      writeVersioned(value, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws UncheckedIOException if the version is unknown or the bytes are cut short
   */
  default T fromBytes(byte[] bytes) {
    try {
      return readVersioned(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The error for a version that this reader does not know. */
  static IOException unknownVersion(String format, byte version, byte newest) {
    return new IOException(format + " version is " + version + ", must be in [1, " + newest + "]");
  }
}
