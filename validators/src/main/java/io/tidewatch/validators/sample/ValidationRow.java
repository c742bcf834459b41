// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.truth.Truth;
import java.time.Instant;
import java.util.List;
import java.util.Set;

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

  /** The same row without some columns. */
  ValidationRow without(Set<String> columns) {
    List<String> names =
        row.schema().names().stream().filter(name -> !columns.contains(name)).toList();
    String[] values =
        names.stream().map(name -> row.text(name).orElse(null)).toArray(String[]::new);
    return new ValidationRow(
        id, subject, time, answer, truth, new Row(new Schema(names), values), stratum);
  }

  public Key key() {
    return new Key(id, subject);
  }
}
