// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Subject;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What the label join needs to know of one prediction: what each waiting prediction costs.
 *
 * @param answer what was said
 * @param leaf the slice leaf of the row
 * @param row the features, where the validation set asks for them; else empty
 */
public record Scored(Subject subject, Instant time, Answer answer, String leaf, Optional<Row> row) {

  /** The first of several predictions of one subject is the one that counts. */
  static final Comparator<Scored> PRECEDENCE =
      Comparator.comparing(Scored::time)
          .thenComparing(Scored::answer, Answer.ORDER)
          .thenComparing(Scored::leaf)
          .thenComparing(scored -> scored.row().toString());
}
