// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.alert;

import io.tidewatch.config.AlertPolicy;
import io.tidewatch.config.AlertPolicy.PageWhen;
import io.tidewatch.config.DiscoveryControl;
import io.tidewatch.validators.discovery.BatchLedger;
import io.tidewatch.validators.discovery.BenjaminiHochberg;
import io.tidewatch.validators.discovery.DiscoveryRule;
import io.tidewatch.validators.judge.PredictionTest;
import io.tidewatch.validators.judge.SeasonalTest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/** The policies that are compared, from none to the product's, one stage more each. */
final class Stages {

  /** The row that the gates are asked of. */
  static final String PRODUCT = "9 + small shifts, half of the level each (the product)";

  private static final double TEXTBOOK = .05;
  private static final double SMALL = .001;
  private static final double NO_BUDGET = 1e9;

  /** Degrees of freedom of a fortnight of hours; see SeasonalUsual. */
  private static final int FREEDOM = 58;

  private static final PageWhen ALWAYS = new PageWhen(OptionalDouble.of(0), OptionalInt.empty());
  private static final PageWhen GATE = new PageWhen(OptionalDouble.of(.15), OptionalInt.of(5));

  private final Evidence evidence;
  private final DiscoveryRule usual = new BenjaminiHochberg();

  Stages(Evidence evidence) {
    this.evidence = evidence;
  }

  /** The pages of each stage, by its name. */
  Map<String, List<Page>> ablation() {
    Map<String, List<Page>> pages = new LinkedHashMap<>();
    IntFunction<double[]> sampling = evidence::samplingP;
    IntFunction<double[]> fast = evidence::fastP;
    pages.put("0 sampling p < .05", Runs.pages(Breaches.below(TEXTBOOK, evidence, sampling)));
    pages.put(
        "1 sampling p, BH .05",
        Runs.pages(Breaches.discovered(usual, TEXTBOOK, evidence, sampling)));
    pages.put("2 seasonal p < .001", Runs.pages(Breaches.below(SMALL, evidence, fast)));
    Breaches discovered = Breaches.discovered(usual, TEXTBOOK, evidence, fast);
    pages.put("3 seasonal p, BH .05", Runs.pages(discovered));
    Breaches matter = discovered.thatMatter();
    pages.put("4 + least effect", Runs.pages(matter));
    Lives.Thresholds effect = (hour, stream) -> evidence.effectMin();
    pages.put(
        "5 + 2 of 3, clear 3 at .7", Lives.pages(matter, effect, Stages::alone, policy(ALWAYS)));
    pages.put("6 + one incident a table", Lives.pages(matter, effect, this::table, policy(ALWAYS)));
    pages.put(
        "7 + importance >= .15 or 5 columns",
        Lives.pages(matter, effect, this::table, policy(GATE)));
    double level = Evidence.BUDGET / Shape.HOURS_PER_WEEK;
    Breaches budget = Breaches.discovered(usual, level, evidence, fast).thatMatter();
    pages.put(
        "8 + level from the budget, .003", Lives.pages(budget, effect, this::table, policy(GATE)));
    pages.put(PRODUCT, product(usual, Evidence.BUDGET, NO_BUDGET));
    pages.put(
        "10 + 5 pages a week at most",
        product(usual, Evidence.BUDGET, AlertPolicy.DEFAULT.pagesPerWeek()));
    return pages;
  }

  /** The product's pages at other budgets. */
  Map<String, List<Page>> sweep() {
    Map<String, List<Page>> pages = new LinkedHashMap<>();
    for (double budget : new double[] {.5, 1, 2, 5, 10}) {
      pages.put(String.valueOf(budget), product(usual, budget, NO_BUDGET));
    }
    return pages;
  }

  /** The product's pages by other rules of discovery. */
  Map<String, List<Page>> rules() {
    Map<String, List<Page>> pages = new LinkedHashMap<>();
    for (DiscoveryControl control :
        List.of(
            DiscoveryControl.BH,
            DiscoveryControl.STOREY,
            DiscoveryControl.BY,
            DiscoveryControl.E_BH)) {
      DiscoveryRule rule = DiscoveryRule.of(control, BatchLedger.EMPTY);
      pages.put(control.name(), product(rule, Evidence.BUDGET, NO_BUDGET));
    }
    return pages;
  }

  /** What the judge calls a breach, at a budget of false alarms a week. */
  Breaches productBreaches(DiscoveryRule rule, double budget) {
    double level = budget / Shape.HOURS_PER_WEEK;
    return Breaches.discovered(rule, level, evidence, evidence::togetherP).thatMatter();
  }

  private List<Page> product(DiscoveryRule rule, double budget, double pagesPerWeek) {
    double alone = budget / Shape.HOURS_PER_WEEK / evidence.world().shape().streams();
    double ofOneSide = alone / SeasonalTest.DETECTORS / 2;
    double margin = new PredictionTest(0, 1, FREEDOM).margin(ofOneSide);
    Lives.Thresholds held =
        (hour, stream) -> Math.max(evidence.effectMin(), margin * evidence.spread(hour, stream));
    AlertPolicy policy =
        AlertPolicy.of(2, 3, 3, Duration.ofMinutes(30), pagesPerWeek).withPageWhen(GATE);
    return Lives.pages(productBreaches(rule, budget), held, this::table, policy);
  }

  private static AlertPolicy policy(PageWhen when) {
    return AlertPolicy.of(2, 3, 3, Duration.ofMinutes(30), NO_BUDGET).withPageWhen(when);
  }

  private static String alone(int stream) {
    return "source-" + stream;
  }

  private String table(int stream) {
    return "table-" + evidence.world().table(stream);
  }
}
