// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import java.time.Instant;

/**
 * A label of a case; what its text means depends on the kind of answer, see {@link LabelKind}.
 *
 * @param time when the label became known
 * @param text the label as it stood in the stream
 */
public record Truth(Instant time, String text) implements Comparable<Truth> {

  /** By time, then by text: the greater one revises the smaller. */
  @Override
  public int compareTo(Truth other) {
    int byTime = time.compareTo(other.time);
    return byTime != 0 ? byTime : text.compareTo(other.text);
  }
}
