// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ByteWordsTest {

  private static final long SEED = 7;

  /** Bytes at which borrows and signs could go wrong. */
  private static final byte[] EDGES = {
    0, 1, 0x1f, 0x20, 0x21, '"', '"' + 1, '"' - 1, '\\', '\\' + 1, 0x7f, -128, -127, -1, 'a', '\n'
  };

  @Test
  void theFirstSpecialByteOfAWordIsFoundWhateverIsAroundIt() {
    var random = new SplittableRandom(SEED);
    byte[] bytes = new byte[Long.BYTES];
    for (int round = 0; round < 200_000; round++) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = EDGES[random.nextInt(EDGES.length)];
      }
      int first = 0;
      while (first < bytes.length && !ByteWords.isSpecial(bytes[first])) {
        first++;
      }
      long word = ByteWords.at(bytes, 0);
      long special = ByteWords.special(word);
      if (first == bytes.length) {
        assertThat(special).as(Arrays.toString(bytes)).isZero();
      } else {
        assertThat(ByteWords.first(special)).as(Arrays.toString(bytes)).isEqualTo(first);
        boolean beyond = false;
        for (int i = 0; i < first; i++) {
          beyond |= bytes[i] < 0;
        }
        assertThat(ByteWords.isBeyondAscii(word & ByteWords.below(special))).isEqualTo(beyond);
      }
    }
  }

  @Test
  void aByteIsFoundWhereItIsFirst() {
    var random = new SplittableRandom(SEED);
    for (int round = 0; round < 50_000; round++) {
      byte[] bytes = new byte[random.nextInt(100)];
      int edges = EDGES.length - random.nextInt(2); // without the newline, which is the last
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = EDGES[random.nextInt(edges)];
      }
      if (bytes.length > 0 && random.nextBoolean()) {
        bytes[random.nextInt(bytes.length)] = '\n';
      }
      int from = random.nextInt(bytes.length + 1);
      int to = from + random.nextInt(bytes.length - from + 1);
      int expected = from;
      while (expected < to && bytes[expected] != '\n') {
        expected++;
      }
      assertThat(ByteWords.indexOf((byte) '\n', bytes, from, to))
          .isEqualTo(expected == to ? -1 : expected);
    }
  }

  @Test
  void theFirstDigitsOfAWordAreReadWhateverIsBehindThem() {
    var random = new SplittableRandom(SEED);
    byte[] bytes = new byte[Long.BYTES];
    for (int round = 0; round < 200_000; round++) {
      random.nextBytes(bytes);
      int count = random.nextInt(bytes.length + 1);
      long expected = round;
      for (int i = 0; i < count; i++) {
        bytes[i] = (byte) ('0' + random.nextInt(10));
        expected = 10 * expected + bytes[i] - '0';
      }
      if (count < bytes.length && bytes[count] >= '0' && bytes[count] <= '9') {
        bytes[count] = (byte) (random.nextBoolean() ? '0' - 1 : '9' + 1);
      }
      long word = ByteWords.at(bytes, 0);
      assertThat(ByteWords.digits(word)).as(Arrays.toString(bytes)).isEqualTo(count);
      assertThat(ByteWords.appended(round, word, count))
          .as(Arrays.toString(bytes))
          .isEqualTo(expected);
    }
  }

  @Test
  void aTextOfUpToEighteenDigitsIsANumberAndNoOtherIs() {
    var random = new SplittableRandom(SEED);
    for (int round = 0; round < 50_000; round++) {
      int length = random.nextInt(22);
      byte[] text = new byte[length + random.nextInt(10)];
      int from = random.nextInt(text.length - length + 1);
      for (int i = 0; i < text.length; i++) {
        text[i] = (byte) ('0' + random.nextInt(10));
      }
      if (length > 0 && random.nextInt(4) == 0) {
        text[from + random.nextInt(length)] = EDGES[random.nextInt(EDGES.length)];
      }
      String part = new String(text, from, length, ISO_8859_1);
      long expected = part.matches("[0-9]{1,18}") ? Long.parseLong(part) : -1;
      assertThat(ByteWords.digits(text, from, from + length)).as(part).isEqualTo(expected);
    }
  }

  @Test
  void aTextHasTheSameKeyWhereverItLiesAndAnotherTextAnother() {
    var random = new SplittableRandom(SEED);
    Map<Long, String> texts = new HashMap<>();
    for (int round = 0; round < 50_000; round++) {
      byte[] bytes = new byte[40];
      random.nextBytes(bytes);
      int from = random.nextInt(20);
      int to = from + random.nextInt(bytes.length - from + 1);
      var within = new Utf8();
      within.set(bytes, from, to);
      byte[] copy = Arrays.copyOfRange(bytes, from, to);
      var alone = new Utf8();
      alone.set(copy, 0, copy.length);
      assertThat(within.key()).isEqualTo(alone.key());
      byte[] into = new byte[copy.length + 8 + 3];
      assertThat(within.copyTo(into, 3)).isEqualTo(alone.key());
      assertThat(ByteWords.isSame(into, 3, bytes, from, copy.length)).isTrue();
      assertThat(Arrays.copyOfRange(into, 3, 3 + copy.length)).isEqualTo(copy);
      assertThat(within.is(copy)).isTrue();
      String text = new String(copy, ISO_8859_1);
      assertThat(texts.putIfAbsent(within.key(), text)).isIn(null, text);
    }
  }

  @Test
  void aBeginningOfAnyLengthIsComparedWhole() {
    byte[] text = "{\"number_12\":1,\"x\":2}".getBytes(US_ASCII);
    for (int from = 0; from < text.length; from++) {
      for (int to = from; to <= text.length; to++) {
        byte[] expected = Arrays.copyOfRange(text, from, to);
        assertThat(ByteWords.startsWith(text, from, expected)).isTrue();
        for (int i = 0; i < expected.length; i++) {
          expected[i] ^= 1;
          assertThat(ByteWords.startsWith(text, from, expected)).isFalse();
          assertThat(ByteWords.isSame(text, from, expected, 0, expected.length)).isFalse();
          expected[i] ^= 1;
        }
      }
    }
    assertThat(ByteWords.startsWith(text, text.length - 2, "}}".getBytes(US_ASCII))).isFalse();
    assertThat(ByteWords.startsWith(text, text.length - 1, "}}".getBytes(US_ASCII))).isFalse();
  }
}
