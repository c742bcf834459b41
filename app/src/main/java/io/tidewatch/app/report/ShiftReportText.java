// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.report;

import io.tidewatch.validators.alert.AlertRequest.Feedback;
import io.tidewatch.validators.alert.AlertRequest.Silence;
import io.tidewatch.validators.ledger.IncidentLife;
import io.tidewatch.validators.ledger.RuleRecord;
import io.tidewatch.validators.ledger.ShiftReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A shift's report as Markdown, for whoever comes next. */
public final class ShiftReportText {

  /** Rules listed. Source: alerting.md, section 6, "noisy top-10". */
  private static final int RULES = 10;

  private final ShiftReport report;
  private final List<String> lines = new ArrayList<>();

  private ShiftReportText(ShiftReport report) {
    this.report = report;
  }

  /** The document, with a newline at its end. */
  public static String of(ShiftReport report) {
    var text = new ShiftReportText(report);
    text.write();
    return String.join("\n", text.lines) + "\n";
  }

  private void write() {
    lines.add("# Shift " + report.shift().from() + " to " + report.shift().to());
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, %s; %d still open, %d over.",
            count(report.pages().size(), "page"),
            count(report.tickets().size(), "ticket"),
            report.open().size(),
            report.resolved().size()));
    incidents("Still open", report.open());
    incidents("Over", report.resolved());
    silences();
    rules();
  }

  private void incidents(String title, List<IncidentLife> lives) {
    section(title, lives.isEmpty());
    for (IncidentLife life : lives) {
      lines.add(
          String.format(
              Locale.ROOT,
              "- **%s** %s (%s, %s)%s",
              life.last().severity(),
              Markdown.text(life.last().cause()),
              life.last().monitor(),
              life.last().owner(),
              life.paged().map(at -> ", paged " + at).orElse("")));
      lines.add("  - since " + life.onset() + ", " + age(life) + standing(life));
      lines.add("  - " + said(life) + closed(life));
      lines.add(
          "  - `"
              + life.key()
              + "`"
              + life.last().runbook().map(url -> ", runbook " + url).orElse(""));
    }
  }

  private String age(IncidentLife life) {
    Duration age = Duration.between(life.opened(), life.resolved().orElse(report.shift().to()));
    long hours = age.toHours();
    return "open for "
        + (hours >= 48 ? hours / 24 + " days" : hours + " h")
        + life.resolved().map(at -> " until " + at).orElse("");
  }

  private static String standing(IncidentLife life) {
    return life.last()
            .standing()
            .source()
            .map(source -> "; all from " + Markdown.text(source))
            .orElse("")
        + (life.flapped() ? "; comes and goes" : "")
        + life.hold()
            .map(hold -> "; held: " + hold.reason() + ", " + Markdown.text(hold.by()))
            .orElse("")
        + life.last().standing().mergedInto().map(key -> "; went on as `" + key + "`").orElse("");
  }

  private static String said(IncidentLife life) {
    Optional<Feedback> feedback = life.feedback();
    if (feedback.isPresent()) {
      return feedback.get().worth()
          + " says "
          + Markdown.text(feedback.get().by())
          + feedback.get().note().map(note -> ": " + Markdown.text(note)).orElse("");
    }
    return life.acknowledged()
        .map(seen -> "acknowledged by " + Markdown.text(seen.by()) + ", not judged")
        .orElse(life.told().isPresent() ? "nobody has said a word" : "nobody was told");
  }

  /** What a person has closed may be going on all the same, and nobody is told again. */
  private static String closed(IncidentLife life) {
    return life.closedByHand()
        .map(
            close ->
                "; closed by hand by "
                    + Markdown.text(close.by())
                    + " at "
                    + close.at()
                    + (life.resolved().isEmpty() ? ", and not over" : ""))
        .orElse("");
  }

  private void silences() {
    section("Silences", report.silences().isEmpty());
    for (Silence silence : report.silences()) {
      lines.add(
          "- "
              + Markdown.text(silence.match().toString())
              + " until "
              + silence.until()
              + ", by "
              + Markdown.text(silence.by())
              + ": "
              + Markdown.text(silence.reason()));
    }
  }

  private void rules() {
    List<RuleRecord> rules = report.rules();
    section("Rules", rules.isEmpty());
    if (rules.isEmpty()) {
      return;
    }
    lines.add("| rule | fired | paged | acknowledged | acted on | noise | ignored | worth it |");
    lines.add("|---|---|---|---|---|---|---|---|");
    for (RuleRecord rule : rules.subList(0, Math.min(RULES, rules.size()))) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %d | %d | %d | %.0f %% | %s |",
              Markdown.text(rule.rule()),
              rule.fired(),
              rule.paged(),
              rule.acknowledged(),
              rule.actedOn(),
              rule.noise(),
              100 * rule.ignoredShare(),
              worth(report.everOf(rule.rule()))));
    }
    if (rules.size() > RULES) {
      lines.add("");
      lines.add("…and " + (rules.size() - RULES) + " more.");
    }
    section("To be made quieter, if you agree", report.demotable().isEmpty());
    for (RuleRecord rule : report.demotable()) {
      lines.add(
          "- "
              + Markdown.text(rule.rule())
              + ": `alerts.shadow` takes it off the pager; nothing does so by itself");
    }
  }

  private static String worth(RuleRecord rule) {
    return rule.precisionInterval()
        .map(
            interval ->
                String.format(
                    Locale.ROOT,
                    "%.2f (%.2f to %.2f)",
                    rule.precision().orElse(0),
                    interval.low(),
                    interval.high()))
        .orElse("");
  }

  private void section(String title, boolean empty) {
    lines.add("");
    lines.add("## " + title);
    lines.add("");
    if (empty) {
      lines.add("None.");
    }
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
