// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Subject;
import java.time.Instant;
import java.util.Comparator;

/**
 * What the label join needs to know of one prediction.
 *
 * @param answer what was said
 * @param leaf the slice leaf of the row
 * @param row kept for the validation set
 * @param position settles which of two equal predictions is kept
 */
public record Scored(
    Subject subject, Instant time, Answer answer, String leaf, Row row, Position position) {

  /** The first of several predictions of one subject is the one that counts. */
  static final Comparator<Scored> PRECEDENCE =
      Comparator.comparing(Scored::time)
          .thenComparing(Scored::answer, Answer.ORDER)
          .thenComparing(scored -> scored.position().source())
          .thenComparingLong(scored -> scored.position().index());
}
