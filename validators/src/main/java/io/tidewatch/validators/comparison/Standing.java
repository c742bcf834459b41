// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/**
 * The conclusion that stands. Once {@code better} or {@code worse} was true beyond a doubt it stays
 * so, for alpha is that of all looks together: until the opposite is beyond a doubt, or the
 * difference itself is on the other side of the margin, as revised labels may bring about.
 *
 * @param since event time of the look that concluded it
 */
public record Standing(ComparisonVerdict verdict, Instant since) {

  /** Nothing is concluded. */
  public static final Standing NONE = new Standing(ComparisonVerdict.KEEP_WAITING, Instant.EPOCH);

  /** What stands after a look. */
  Standing after(ComparisonFinding finding, Instant now, double margin) {
    return switch (finding.verdict()) {
      case BETTER, WORSE ->
          finding.verdict() == verdict ? this : new Standing(finding.verdict(), now);
      case KEEP_WAITING -> agrees(finding, margin) ? this : NONE;
      case NOT_EVALUABLE -> NONE;
    };
  }

  private boolean agrees(ComparisonFinding finding, double margin) {
    double value = finding.difference().value().orElse(margin);
    return verdict == ComparisonVerdict.WORSE ? value > margin : value < margin;
  }

  void write(DataOutput out) throws IOException {
    Fields.writeString(verdict.name(), out);
    Fields.writeInstant(since, out);
  }

  static Standing read(DataInput in) throws IOException {
    return new Standing(ComparisonVerdict.valueOf(Fields.readString(in)), Fields.readInstant(in));
  }
}
