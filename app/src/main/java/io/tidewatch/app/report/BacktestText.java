// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.report;

import io.tidewatch.validators.alert.Hold;
import io.tidewatch.validators.ledger.Backtest;
import io.tidewatch.validators.ledger.Backtest.Rate;
import io.tidewatch.validators.ledger.IncidentLife;
import io.tidewatch.validators.ledger.Ledger;
import io.tidewatch.validators.ledger.RuleRecord;
import io.tidewatch.validators.ledger.ShiftReport.Shift;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A backtest as Markdown: what to expect of a monitor before it is enabled. */
public final class BacktestText {

  private static final int RULES = 10;

  private BacktestText() {}

  /** The document, with a newline at its end. */
  public static String of(Backtest test, double pagesPerWeek) {
    var lines = new ArrayList<String>();
    lines.add("# Backtest " + test.time().from() + " to " + test.time().to());
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%.1f weeks. %s; %s. The policy allows %.1f pages a week.",
            test.weeks(),
            rate("pages", test, test.pages().size()),
            rate("tickets", test, test.tickets().size()),
            pagesPerWeek));
    spared(lines, test);
    if (!test.faults().isEmpty()) {
      faults(lines, test);
    }
    incidents(lines, test);
    rules(lines, test);
    return String.join("\n", lines) + "\n";
  }

  private static void spared(List<String> lines, Backtest test) {
    for (Hold.Reason reason : Hold.Reason.values()) {
      int number = test.spared(reason).size();
      if (number > 0) {
        lines.add("");
        lines.add(
            String.format(
                Locale.ROOT, "Held back (%s): %s.", reason, rate("more pages", test, number)));
      }
    }
  }

  private static String rate(String what, Backtest test, int number) {
    Rate rate = test.rate(number);
    return String.format(
        Locale.ROOT,
        "%d %s, %.2f a week (95 %%: %.2f to %.2f)",
        number,
        what,
        rate.perWeek(),
        rate.low(),
        rate.high());
  }

  private static void faults(List<String> lines, Backtest test) {
    lines.add("");
    lines.add("| what happened | first told after |");
    lines.add("|---|---|");
    int found = 0;
    for (Shift fault : test.faults()) {
      Optional<Duration> delay = test.delay(fault);
      found += delay.isPresent() ? 1 : 0;
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s to %s | %s |",
              fault.from(),
              fault.to(),
              delay.map(BacktestText::hours).orElse("never")));
    }
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%d of %d found; %s of nothing that is known.",
            found,
            test.faults().size(),
            rate("pages", test, test.falsePages().size())));
  }

  private static String hours(Duration delay) {
    return String.format(Locale.ROOT, "%.1f h", delay.toSeconds() / 3600.0);
  }

  private static void incidents(List<String> lines, Backtest test) {
    lines.add("");
    lines.add("| told | severity | since | over | what |");
    lines.add("|---|---|---|---|---|");
    for (IncidentLife life : test.lives()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %s |",
              told(life),
              life.last().severity(),
              life.onset(),
              life.resolved().map(Object::toString).orElse("open"),
              Markdown.text(life.last().cause())));
    }
  }

  /** How anybody was told of it. */
  static String told(IncidentLife life) {
    return life.paged().isPresent() ? "page" : life.told().isPresent() ? "ticket" : "nobody";
  }

  private static void rules(List<String> lines, Backtest test) {
    List<RuleRecord> rules = Ledger.of(test.lives());
    lines.add("");
    lines.add("| rule | in incidents | of these, pages |");
    lines.add("|---|---|---|");
    for (RuleRecord rule : rules.subList(0, Math.min(RULES, rules.size()))) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d |",
              Markdown.text(rule.rule()),
              rule.fired(),
              rule.paged()));
    }
  }
}
