// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.format;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes that name things: the same facts give the same id, on every machine and on replay. */
public final class Hash {

  /** Hex digits of an id: 128 bits, so that two of 10^15 ids meet with a chance below 10^-8. */
  private static final int ID_DIGITS = 32;

  /** As long as the parts of most ids are. */
  private static final int ID_TEXT = 256;

  /**
   * Offset basis of FNV-1a with 64 bits. Source: Fowler, Noll and Vo,
   * isthe.com/chongo/tech/comp/fnv.
   */
  public static final long BASIS = 0xcbf29ce484222325L;

  /** Prime of FNV-1a with 64 bits. Source: as above. */
  public static final long PRIME = 0x100000001b3L;

  private Hash() {}

  /** Returns 32 hex digits of SHA-256 over the parts; each part ends in a zero byte. */
  public static String id(Object... parts) {
    var text = new StringBuilder(ID_TEXT);
    for (Object part : parts) {
      text.append(part).append('\0');
    }
    byte[] digest = sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, ID_DIGITS / 2);
  }

  /** Returns the 64 hex digits of SHA-256 over the bytes: the name of a content-addressed blob. */
  public static String content(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /**
   * Returns 64 well-mixed bits of a text: FNV-1a over its UTF-16 units, then the finalizer of
   * MurmurHash3 (Appleby, public domain, {@code fmix64}). Stable for ever: samples and slices
   * depend on it.
   */
  public static long mix(String text, long seed) {
    long hash = BASIS ^ seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return finish(hash);
  }

  /** The finalizer of MurmurHash3, {@code fmix64}. */
  public static long finish(long bits) {
    long hash = bits;
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  /** A fresh SHA-256, for what is hashed while it is written. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
