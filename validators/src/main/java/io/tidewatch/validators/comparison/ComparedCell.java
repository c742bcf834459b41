// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;

/**
 * Which cases are summed together.
 *
 * @param champion the champion of a pair; in a split the subject that answered
 * @param challenger the challenger of a pair; in a split the same subject
 * @param predictionPane start of the pane that the cases were predicted in
 * @param leaf their slice leaf
 */
public record ComparedCell(
    Subject champion, Subject challenger, Instant predictionPane, String leaf)
    implements Comparable<ComparedCell> {

  private static final Comparator<ComparedCell> ORDER =
      Comparator.comparing(ComparedCell::predictionPane)
          .thenComparing(ComparedCell::champion)
          .thenComparing(ComparedCell::challenger)
          .thenComparing(ComparedCell::leaf);

  void write(DataOutput out) throws IOException {
    EventFields.writeSubject(champion, out);
    EventFields.writeSubject(challenger, out);
    Fields.writeInstant(predictionPane, out);
    Fields.writeString(leaf, out);
  }

  static ComparedCell read(DataInput in) throws IOException {
    return new ComparedCell(
        EventFields.readSubject(in),
        EventFields.readSubject(in),
        Fields.readInstant(in),
        Fields.readString(in));
  }

  @Override
  public int compareTo(ComparedCell other) {
    return ORDER.compare(this, other);
  }
}
