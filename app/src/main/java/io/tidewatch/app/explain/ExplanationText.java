// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.app.explain.Explanation.Measured;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** An explanation for people: the life of the incident, then each number with its evidence. */
public final class ExplanationText {

  private final Explanation explanation;

  public ExplanationText(Explanation explanation) {
    this.explanation = explanation;
  }

  /** Lines without line feeds. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    IncidentEvent first = explanation.life().get(0);
    lines.add("incident " + first.incident());
    lines.add("onset    " + first.onset());
    for (IncidentEvent event : explanation.life()) {
      lines.add(
          event.at()
              + " "
              + event.transition()
              + " "
              + event.severity()
              + ": "
              + event.note().orElse(event.cause()));
    }
    explanation.numbers().forEach(number -> add(number, lines));
    lines.add("");
    lines.add(
        "new within two days of the onset:" + (explanation.changes().isEmpty() ? " nothing" : ""));
    explanation.changes().forEach(change -> lines.add("  " + change.at() + " " + change.what()));
    lines.add("");
    lines.add(summary());
    return lines;
  }

  private static void add(Explanation.Figure number, List<String> lines) {
    Member member = number.member();
    lines.add("");
    lines.add(
        member.check()
            + member.column().map(column -> " of " + column).orElse("")
            + " in "
            + member.slice()
            + ": "
            + Numbers.of(member.before())
            + " -> "
            + Numbers.of(member.after())
            + ", "
            + member.rows()
            + " rows");
    number.verdict().ifPresent(verdict -> add(verdict, lines));
    if (!member.contributions().isEmpty()) {
      lines.add(
          "  lies in   "
              + member.contributions().stream()
                  .map(in -> String.format(Locale.ROOT, "%s %.0f %%", in.slice(), 100 * in.share()))
                  .collect(Collectors.joining(", ")));
    }
    if (!number.measured().isEmpty()) {
      lines.add(
          "  measured  "
              + number.measured().stream()
                  .map(ExplanationText::text)
                  .collect(Collectors.joining(", ")));
    }
    member.snapshot().ifPresent(id -> lines.add("  snapshot  " + id));
    number.inputs().forEach(input -> lines.add("  rows from " + input));
    lines.add("  recount   " + text(number.recount()));
  }

  private static void add(StoredVerdict verdict, List<String> lines) {
    lines.add("  window    " + verdict.window().start() + "/" + verdict.window().end());
    lines.add(
        "  judged    "
            + verdict.metric()
            + " against "
            + Numbers.of(verdict.threshold())
            + Optional.of(verdict.reason())
                .filter(reason -> !reason.isEmpty())
                .map(reason -> ", " + reason)
                .orElse(""));
  }

  private static String text(Measured measured) {
    return measured.metric() + " " + measured.value();
  }

  private static String text(Recount recount) {
    String details = String.join("; ", recount.details());
    return switch (recount.result()) {
      case EQUAL -> "equal: " + details;
      case DIFFERENT -> "DIFFERENT: " + details;
      case CORRUPT -> "CORRUPT: " + details;
      case NOT_RECOUNTED -> "not possible: " + details;
    };
  }

  private String summary() {
    int all = explanation.numbers().size();
    return String.format(
        Locale.ROOT,
        "%d numbers: %d recomputed equal, %d different, %d corrupt, %d can not be recomputed",
        all,
        explanation.count(Recount.Result.EQUAL),
        explanation.count(Recount.Result.DIFFERENT),
        explanation.count(Recount.Result.CORRUPT),
        explanation.count(Recount.Result.NOT_RECOUNTED));
  }
}
