// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.truth.Truth;
import java.time.Instant;

/**
 * A labelled prediction that a validation set may hold.
 *
 * @param time of the prediction
 * @param answer what the model said
 * @param stratum the caller names at most some hundred of them
 */
public record ValidationRow(
    String id, Subject subject, Instant time, Answer answer, Truth truth, Row row, String stratum) {

  /** What makes two rows the same one: a revised label does not make another. */
  public record Key(String id, Subject subject) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      int byId = id.compareTo(other.id);
      return byId != 0 ? byId : subject.compareTo(other.subject);
    }
  }

  public Key key() {
    return new Key(id, subject);
  }
}
