// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Hash;
import java.util.function.LongConsumer;

/**
 * One pass over a free text: its code points and its tokens.
 *
 * <p>A token is a longest run of letters, digits and marks, in small letters, with every digit read
 * as 9, so that a year or a price is no new word. An ideograph is a token by itself, as Chinese and
 * Japanese leave no blanks between words.
 */
public final class TextScan {

  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final int LAST_ASCII = 0x7f;

  private int points;
  private int nonAscii;
  private int tokens;

  /**
   * Reads a text; what was read before is forgotten.
   *
   * @param each told the 64 mixed bits of each token
   */
  public void read(String text, LongConsumer each) {
    points = 0;
    nonAscii = 0;
    tokens = 0;
    long hash = FNV_START;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      points++;
      nonAscii += point > LAST_ASCII ? 1 : 0;
      boolean alone = Character.isIdeographic(point);
      if (hash != FNV_START && (alone || !isWord(point))) {
        tell(hash, each);
        hash = FNV_START;
      }
      if (alone || isWord(point)) {
        hash = (hash ^ folded(point)) * FNV_PRIME;
      }
      if (alone) {
        tell(hash, each);
        hash = FNV_START;
      }
    }
    if (hash != FNV_START) {
      tell(hash, each);
    }
  }

  /** Unicode code points of the text. */
  public int points() {
    return points;
  }

  /** Those beyond ASCII. */
  public int nonAscii() {
    return nonAscii;
  }

  public int tokens() {
    return tokens;
  }

  private void tell(long hash, LongConsumer each) {
    tokens++;
    each.accept(Hash.finish(hash));
  }

  private static boolean isWord(int point) {
    return Character.isLetterOrDigit(point)
        || Character.getType(point) == Character.NON_SPACING_MARK
        || Character.getType(point) == Character.COMBINING_SPACING_MARK;
  }

  private static int folded(int point) {
    return Character.isDigit(point) ? '9' : Character.toLowerCase(point);
  }
}
