// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Makes the order of a moment's verdicts total, however they arrived. */
public final class VerdictOrder {

  /** A verdict with what it is compared by, which takes longer to make than to compare. */
  private record Named(Verdict verdict, Instant end, String series) implements Comparable<Named> {

    Named(Verdict verdict) {
      this(verdict, verdict.key().window().end(), verdict.series());
    }

    @Override
    public int compareTo(Named other) {
      int byEnd = end.compareTo(other.end);
      int order = byEnd != 0 ? byEnd : series.compareTo(other.series);
      return order != 0 ? order : verdict.id().compareTo(other.verdict.id());
    }
  }

  private VerdictOrder() {}

  /** The verdicts by the ends of their windows, then by what they are of. */
  public static List<Verdict> inTime(Stream<Verdict> verdicts) {
    return verdicts.map(Named::new).sorted().map(Named::verdict).toList();
  }
}
