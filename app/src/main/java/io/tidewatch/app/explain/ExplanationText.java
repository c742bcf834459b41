// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.app.explain.Explanation.Measured;
import io.tidewatch.app.incident.Numbers;
import io.tidewatch.sinks.notify.Prose;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.example.CellMove;
import io.tidewatch.validators.example.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An explanation for people: the life of the incident, then each number with its evidence. */
public final class ExplanationText {

  /** Characters of a row. A choice: some three lines of a terminal; JSON has the whole row. */
  private static final int ROW_MAX = 400;

  private final Explanation explanation;
  private final Set<String> told = new HashSet<>(); // rows

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

  private void add(Explanation.Figure number, List<String> lines) {
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
    addEvidence(number.evidence(), member.column(), lines);
    member.snapshot().ifPresent(id -> lines.add("  snapshot  " + id));
    number.evidence().inputs().forEach(input -> lines.add("  rows from " + input));
    lines.add("  recount   " + text(number.recount()));
  }

  private void addEvidence(
      Explanation.Evidence evidence, Optional<String> column, List<String> lines) {
    if (!evidence.moves().isEmpty()) {
      lines.add(
          "  moved     "
              + evidence.moves().stream()
                  .map(ExplanationText::text)
                  .collect(Collectors.joining(", ")));
    }
    if (!evidence.measured().isEmpty()) {
      lines.add(
          "  measured  "
              + evidence.measured().stream()
                  .map(ExplanationText::text)
                  .collect(Collectors.joining(", ")));
    }
    evidence.examples().forEach(example -> lines.add(text(example, column)));
    evidence.note().ifPresent(note -> lines.add("  examples  " + note));
  }

  private static String text(CellMove move) {
    return String.format(
        Locale.ROOT, "%s %.1f -> %.1f %%", move.values(), 100 * move.before(), 100 * move.after());
  }

  /** The column in question first; a row that stands above already is not told twice. */
  private String text(Explanation.Example example, Optional<String> column) {
    String side = example.side() == Side.FAILING ? "failing" : "healthy";
    String label = example.label().map(text -> ", label " + text).orElse("");
    String value =
        column
            .filter(name -> !name.equals(Member.HIDDEN))
            .map(name -> " " + name + "=" + example.values().getOrDefault(name, "(missing)"))
            .orElse("");
    String row =
        example.values().entrySet().stream()
            .filter(each -> !column.equals(Optional.of(each.getKey())))
            .map(each -> " " + each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining());
    String rest =
        told.add(example.at() + example.id()) ? row + " (" + example.at() + ")" : " (as above)";
    return String.format("  %-9s ", side)
        + Prose.clean(example.id() + " " + example.time() + label + ":" + value + rest, ROW_MAX);
  }

  private static void add(StoredVerdict verdict, List<String> lines) {
    lines.add(
        "  window    "
            + verdict.window().start()
            + "/"
            + verdict.window().end()
            + " of "
            + verdict.subject().modelVersion()
            + " in "
            + verdict.subject().stage());
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
    return measured.metric()
        + " "
        + measured.usual().map(usual -> usual + " -> ").orElse("")
        + measured.value();
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
