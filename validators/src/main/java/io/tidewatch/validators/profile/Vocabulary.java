// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;

/**
 * The frequent tokens of a free text's baseline, by hash: no word of anybody's is kept.
 *
 * <p>A token is known if its bucket, one of 2^20, is that of a frequent token; with 4096 of those a
 * new token passes as known with a chance of .4 %.
 */
public final class Vocabulary {

  /** Buckets of tokens. */
  public static final int BUCKETS = 1 << 20;

  /** Tokens at most. A choice: the frequent words of a language make some nine tenths of a text. */
  public static final int TOKENS = 4096;

  private static final int BUCKET_SHIFT = Long.SIZE - 20;

  private final BitSet buckets;

  private Vocabulary(BitSet buckets) {
    this.buckets = buckets;
  }

  /** The tokens of these buckets. */
  public static Vocabulary of(BitSet buckets) {
    return new Vocabulary((BitSet) buckets.clone());
  }

  /** The bucket of a token, by the bits that {@link TextScan} tells. */
  public static int bucketOf(long token) {
    return (int) (token >>> BUCKET_SHIFT);
  }

  public boolean knows(long token) {
    return buckets.get(bucketOf(token));
  }

  /** The number of known buckets. */
  public int size() {
    return buckets.cardinality();
  }

  void write(DataOutput out) throws IOException {
    Fields.writeVarLong(size(), out);
    int next = 0;
    for (int bucket = buckets.nextSetBit(0); bucket >= 0; ) {
      Fields.writeVarLong(bucket - next, out);
      next = bucket + 1;
      bucket = buckets.nextSetBit(next);
    }
  }

  static Vocabulary read(DataInput in) throws IOException {
    BitSet buckets = new BitSet();
    int next = 0;
    for (int left = Sizes.read(in); left > 0; left--) {
      int bucket = next + Sizes.read(in);
      if (bucket >= BUCKETS) {
        throw new IOException("bucket is " + bucket + ", must be below " + BUCKETS);
      }
      buckets.set(bucket);
      next = bucket + 1;
    }
    return new Vocabulary(buckets);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary that && buckets.equals(that.buckets);
  }

  @Override
  public int hashCode() {
    return buckets.hashCode();
  }

  @Override
  public String toString() {
    return size() + " tokens";
  }
}
