// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.config.DiscoveryControl;
import io.tidewatch.validators.discovery.BatchLedger;
import io.tidewatch.validators.discovery.DiscoveryRule;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * The benchmark of alerts: {@code scripts/alert-bench [--seeds N] [--calm-weeks N]}. Prints a page
 * of Markdown; exit status 1 if a gate is missed. Source: alerting.md, section 10, and A10 of
 * section 9.
 */
public final class AlertBench {

  private static final Shape SHAPE = new Shape(40, 50, 4);
  private static final double CALM_FACTOR = 1.5;
  private static final double CONFIDENCE = .95;

  private final PrintStream out;
  private final List<String> missed = new ArrayList<>();

  AlertBench(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    int seeds = 5;
    int calmWeeks = 26;
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      int number = Integer.parseInt(arguments[i + 1]);
      switch (arguments[i]) {
        case "--seeds" -> seeds = number;
        case "--calm-weeks" -> calmWeeks = number;
        default ->
            throw new IllegalArgumentException(
                "option is " + arguments[i] + ", must be --seeds or --calm-weeks");
      }
    }
    var bench = new AlertBench(new PrintStream(System.out, true, UTF_8));
    bench.print(seeds, calmWeeks);
    System.exit(bench.missed.isEmpty() ? 0 : 1);
  }

  private void print(int seeds, int calmWeeks) {
    out.println("# Quality of alerts\n");
    out.println("Made by `scripts/alert-bench`; not to be edited. The worlds are those of");
    out.println("alerting.md, section 10: 2,000 hourly streams of 40 tables, two weeks to learn");
    out.println("from and four that are scored, 8 faults of tables and 8 of single streams, 20");
    out.println("harmless shifts. They are judged by the classes of the job: seasons, detectors,");
    out.println(
        "discovery rules, and from stage 5 on the alert machine. Means over " + seeds + " seeds,");
    out.println("with 95 % bootstrap intervals over the seeds; a delay is in windows from a");
    out.println("fault's first hour to the page.\n");
    tier(Tier.STANDARD, SHAPE, seeds);
    tier(Tier.HARD, SHAPE, seeds);
    if (calmWeeks > 0) {
      calm(calmWeeks);
    }
    out.println("## Gates\n");
    out.println(missed.isEmpty() ? "All met." : "Missed: " + String.join("; ", missed) + ".");
  }

  /** Gates that were missed so far. */
  List<String> missed() {
    return List.copyOf(missed);
  }

  void tier(Tier tier, Shape shape, int seeds) {
    Map<String, Scores> stages = new LinkedHashMap<>();
    Map<String, Scores> budgets = new LinkedHashMap<>();
    Map<String, Scores> rules = new LinkedHashMap<>();
    for (int seed = 0; seed < seeds; seed++) {
      World world = World.of(shape, tier, seed);
      var policies = new Stages(Evidence.of(world, tier.effectMin()));
      score(policies.ablation(), world, stages);
      score(policies.sweep(), world, budgets);
      score(policies.rules(), world, rules);
    }
    out.println("## " + tier.title() + " tier\n");
    out.printf(
        Locale.ROOT,
        "Faults of tables %.2f to %.2f, of streams %.2f to %.2f; least effect %.2f.%n%n",
        tier.tableEffect().low(),
        tier.tableEffect().high(),
        tier.streamEffect().low(),
        tier.streamEffect().high(),
        tier.effectMin());
    table("policy", stages);
    out.println("By the budget of false alarms a week (the product's level has a cap of .01,");
    out.println("which is 1.7 a week of hourly windows; here it has none):\n");
    table("budget", budgets);
    out.println("By the control of false discoveries, at .5 a week:\n");
    table("rule", rules);
    gates(tier, stages.getOrDefault(Stages.PRODUCT, new Scores()));
  }

  private static void score(
      Map<String, List<Page>> pages, World world, Map<String, Scores> scores) {
    pages.forEach(
        (name, told) ->
            scores.computeIfAbsent(name, key -> new Scores()).add(Score.of(told, world)));
  }

  private void table(String what, Map<String, Scores> rows) {
    out.println(
        "| "
            + what
            + " | pages/week | precision | recall | delay p50 | delay p90 | pages/fault | false/week |");
    out.println("|---|---|---|---|---|---|---|---|");
    rows.forEach(
        (name, scores) ->
            out.printf(
                "| %s | %s | %s | %s | %s | %s | %s | %s |%n",
                name,
                scores.text(Score::pages, "%,.1f"),
                scores.text(Score::precision, "%.3f"),
                scores.text(Score::recall, "%.3f"),
                scores.text(Score::delayMedian, "%.1f"),
                scores.text(Score::delayTail, "%.1f"),
                scores.text(Score::perFault, "%.2f"),
                scores.text(Score::falsePages, "%,.2f")));
    out.println();
  }

  private void gates(Tier tier, Scores product) {
    if (tier.equals(Tier.STANDARD)) {
      gate(tier, "precision >= .95", product.mean(Score::precision) >= .95);
      gate(tier, "recall >= .95", product.mean(Score::recall) >= .95);
      gate(tier, "delay p50 <= 2", product.mean(Score::delayMedian) <= 2);
      gate(tier, "pages per fault <= 1.1", product.mean(Score::perFault) <= 1.1);
      gate(tier, "false pages a week <= .25", product.mean(Score::falsePages) <= .25);
    } else {
      gate(tier, "precision >= .85", product.mean(Score::precision) >= .85);
      gate(tier, "recall >= .85", product.mean(Score::recall) >= .85);
      gate(tier, "pages a week <= 5", product.mean(Score::pages) <= 5);
    }
    out.println();
  }

  private void gate(Tier tier, String rule, boolean met) {
    out.println("- " + rule + ": " + (met ? "met" : "**missed**"));
    if (!met) {
      missed.add(tier.name() + " tier, " + rule);
    }
  }

  /** A10: where nothing happens, how often something is told. */
  void calm(int weeks) {
    var shape = new Shape(SHAPE.tables(), SHAPE.streamsPerTable(), weeks);
    World world = World.of(shape, Tier.CALM, 1_000);
    Evidence evidence = Evidence.of(world, Tier.CALM.effectMin());
    double level = Evidence.BUDGET / Shape.HOURS_PER_WEEK;
    int most =
        PoissonDistribution.of(CALM_FACTOR * Evidence.BUDGET * weeks)
            .inverseCumulativeProbability(CONFIDENCE);
    out.println("## Where nothing happens\n");
    out.printf(
        "%d weeks of %,d streams without a fault, at .5 false alarms a week. Windows with a%n"
            + "discovery, whatever its size, may be %d: the 95 %% bound of a Poisson number with"
            + " 1.5%ntimes the budget as its mean.%n%n",
        weeks, shape.streams(), most);
    out.println("| rule | windows with a discovery | a week | of them large enough to breach |");
    out.println("|---|---|---|---|");
    for (DiscoveryControl control : DiscoveryControl.values()) {
      DiscoveryRule rule = DiscoveryRule.of(control, BatchLedger.EMPTY);
      Breaches found = Breaches.discovered(rule, level, evidence, evidence::togetherP);
      int windows = found.hoursWithAny();
      int breaches = found.thatMatter().hoursWithAny();
      out.printf(
          Locale.ROOT,
          "| %s | %d | %.2f | %d |%n",
          control,
          windows,
          windows / (double) weeks,
          breaches);
      if (windows > most) {
        missed.add("calm, " + control + " has " + windows + " windows, must be at most " + most);
      }
    }
    out.println();
  }
}
