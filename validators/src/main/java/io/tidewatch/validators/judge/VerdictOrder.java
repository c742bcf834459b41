// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Makes the order of a moment's verdicts total, however they arrived. */
public final class VerdictOrder {

  /** A verdict with its series, which takes longer to make than to compare. */
  private record Named(Verdict verdict, String series) {}

  private static final Comparator<Named> ORDER =
      Comparator.comparing((Named named) -> named.verdict().key().window().end())
          .thenComparing(Named::series)
          .thenComparing(named -> named.verdict().id());

  private VerdictOrder() {}

  /** The verdicts by the ends of their windows, then by what they are of. */
  public static List<Verdict> inTime(Stream<Verdict> verdicts) {
    return verdicts
        .map(verdict -> new Named(verdict, verdict.series()))
        .sorted(ORDER)
        .map(Named::verdict)
        .toList();
  }
}
