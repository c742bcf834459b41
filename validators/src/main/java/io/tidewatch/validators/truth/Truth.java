// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.config.LabelSource;
import java.time.Instant;
import java.util.Comparator;

/**
 * A label of a case; what its text means depends on the kind of answer, see {@link LabelKind}.
 *
 * @param time when the label became known
 * @param text the label as it stood in the stream
 * @param source the name of the source that said it; empty where there is one without a name
 */
public record Truth(Instant time, String text, String source) implements Comparable<Truth> {

  private static final Comparator<Truth> ORDER =
      Comparator.comparing(Truth::time).thenComparing(Truth::text).thenComparing(Truth::source);

  /** A label of the only source. */
  public Truth(Instant time, String text) {
    this(time, text, LabelSource.UNNAMED);
  }

  /** By time, then by text, then by source. */
  @Override
  public int compareTo(Truth other) {
    return ORDER.compare(this, other);
  }
}
