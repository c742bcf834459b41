// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Keys that sort as what they stand for: a series, then the start of a window, then a check. */
final class Keys {

  static final int POINT = Integer.BYTES + Long.BYTES;

  private Keys() {}

  static byte[] of(int series) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(series).array();
  }

  static byte[] of(int series, long start) {
    return ByteBuffer.allocate(POINT).putInt(series).putLong(start ^ Long.MIN_VALUE).array();
  }

  static byte[] of(int series, long start, String check) {
    byte[] name = check.getBytes(UTF_8);
    return ByteBuffer.allocate(POINT + name.length).put(of(series, start)).put(name).array();
  }

  static int series(byte[] key) {
    return ByteBuffer.wrap(key).getInt();
  }

  static long start(byte[] key) {
    return ByteBuffer.wrap(key).getLong(Integer.BYTES) ^ Long.MIN_VALUE;
  }

  static String check(byte[] key) {
    return new String(key, POINT, key.length - POINT, UTF_8);
  }
}
