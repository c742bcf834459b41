// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.baseline;

import io.tidewatch.validators.profile.Vocabulary;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Rows per bucket of tokens. Buckets only ever add, so the vocabulary does not depend on the order
 * of the texts. 4 MB from the first token on.
 */
final class TokenCounts {

  private int[] counts = new int[0];

  /** Adds a token, by the bits that {@link io.tidewatch.validators.profile.TextScan} tells. */
  void add(long token) {
    if (counts.length == 0) {
      counts = new int[Vocabulary.BUCKETS];
    }
    int bucket = Vocabulary.bucketOf(token);
    if (counts[bucket] < Integer.MAX_VALUE) {
      counts[bucket]++;
    }
  }

  /** The most frequent tokens; of equally frequent ones all or none, so that none is favoured. */
  Vocabulary mostFrequent(int limit) {
    int[] descending = Arrays.stream(counts).filter(count -> count > 0).map(c -> -c).toArray();
    Arrays.sort(descending);
    int least = descending.length <= limit ? 1 : 1 - descending[limit];
    BitSet frequent = new BitSet();
    for (int bucket = 0; bucket < counts.length; bucket++) {
      if (counts[bucket] >= least) {
        frequent.set(bucket);
      }
    }
    return Vocabulary.of(frequent);
  }
}
