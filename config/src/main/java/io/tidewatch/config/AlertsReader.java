// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads when verdicts become an incident. */
final class AlertsReader {
  private static final Pattern FIRE = Pattern.compile("([1-9][0-9]?) of ([1-9][0-9]?)");
  private static final String FIRE_RULE = "K of N, 1 <= K <= N <= 99";

  /** So many breaches among so many verdicts. */
  private record Fire(int breaches, int verdicts) {}

  private AlertsReader() {}

  static AlertPolicy alerts(Value value) {
    Section section = Section.of(value, Keys.ALERTS);
    AlertPolicy otherwise = AlertPolicy.DEFAULT;
    Fire fire =
        section
            .at("fire")
            .map(AlertsReader::fire)
            .orElse(new Fire(otherwise.fireBreaches(), otherwise.fireWindows()));
    return new AlertPolicy(
        fire.breaches(),
        fire.verdicts(),
        section.at("clear-after").map(Value::count).orElse(otherwise.clearAfter()),
        section.at("cooldown").map(Value::duration).orElse(otherwise.cooldown()),
        section.at("pages-per-week").map(Value::positive).orElse(otherwise.pagesPerWeek()));
  }

  private static Fire fire(Value value) {
    Matcher form = FIRE.matcher(value.matching(FIRE, FIRE_RULE));
    if (!form.matches()) {
      return new Fire(1, 1);
    }
    var fire = new Fire(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    if (fire.breaches() > fire.verdicts()) {
      value.refuse(FIRE_RULE);
    }
    return fire;
  }
}
