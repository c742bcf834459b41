// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.validators.judge.Revised;
import io.tidewatch.validators.judge.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What late rows have changed of the evidence of an incident: {@code revised by late rows: drift of
 * temp in 2024-03-01T00:00:00Z/PT1H 0.020 of 3120 rows, it was 0.340 of 2900: no breach any more}.
 */
final class Note {

  /** Verdicts named. Source: alerting.md, section 6: some 200 characters are read. */
  private static final int NAMED = 3;

  private Note() {}

  /**
   * The sentence.
   *
   * @param verdicts at least one, all revisions
   * @param hidden columns that are not named
   */
  static String of(List<Verdict> verdicts, Set<String> hidden) {
    String named =
        verdicts.stream()
            .limit(NAMED)
            .map(verdict -> of(verdict, hidden))
            .collect(Collectors.joining("; "));
    int more = verdicts.size() - NAMED;
    return "revised by late rows: " + named + (more > 0 ? "; " + more + " more" : "");
  }

  private static String of(Verdict verdict, Set<String> hidden) {
    Member member = Symptom.of(verdict).member().hiding(hidden);
    var window = verdict.key().window();
    return Cause.subject(member)
        + " in "
        + window.start()
        + "/"
        + window.size()
        + " "
        + Cause.number(verdict.value())
        + " of "
        + verdict.rows()
        + " rows, it was "
        + before(verdict.revised())
        + ": "
        + now(verdict);
  }

  private static String before(Optional<Revised> revised) {
    return revised
        .map(known -> Cause.number(known.value()) + " of " + known.rows())
        .orElse("not judged");
  }

  private static String now(Verdict verdict) {
    return switch (verdict.outcome()) {
      case PASS -> "no breach any more";
      case BREACH -> "a breach now";
      case INCONCLUSIVE -> "inconclusive now, " + verdict.reason().toLowerCase(Locale.ROOT);
    };
  }
}
