// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import io.tidewatch.config.AlertPolicy.Clearing;
import io.tidewatch.config.AlertPolicy.Flapping;
import io.tidewatch.config.AlertPolicy.PageWhen;
import io.tidewatch.config.AlertPolicy.Quiet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
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
        clearing(section, otherwise.clearing()),
        section.at("flapping").map(AlertsReader::flapping).orElse(otherwise.flapping()),
        section.at("cooldown").map(Value::duration).orElse(otherwise.cooldown()),
        section.at("page-when").map(AlertsReader::pageWhen).orElse(otherwise.pageWhen()),
        quiet(section),
        section.at("no-data-after").map(Value::positiveDuration),
        section.at("pages-per-week").map(Value::positive).orElse(otherwise.pagesPerWeek()));
  }

  private static Clearing clearing(Section section, Clearing otherwise) {
    return new Clearing(
        section.at("clear-after").map(Value::count).orElse(otherwise.after()),
        section
            .at("clear-below")
            .map(below -> below.number(Double.MIN_VALUE, 1, "a share above 0, at most 1"))
            .orElse(otherwise.below()),
        section.at("keep-firing-for").map(Value::duration).orElse(otherwise.firingMin()));
  }

  private static Flapping flapping(Value value) {
    Section section = Section.of(value, Keys.FLAPPING);
    Flapping otherwise = Flapping.DEFAULT;
    var read =
        new Flapping(
            section.at("high").map(AlertsReader::percent).orElse(otherwise.high()),
            section.at("low").map(AlertsReader::percent).orElse(otherwise.low()));
    if (read.low() >= read.high() && value.place().isFine()) {
      value.place().say("has low " + read.low() + ", must be below high " + read.high());
    }
    return read;
  }

  private static Quiet quiet(Section section) {
    List<Maintenance> maintenance = new ArrayList<>();
    section
        .at("maintenance")
        .ifPresent(
            list ->
                Section.elements(list, "a list of mappings")
                    .forEach(each -> maintenance.add(maintenance(each))));
    List<AlertMatch> shadow = new ArrayList<>();
    section
        .at("shadow")
        .ifPresent(
            list ->
                Section.elements(list, "a list of mappings")
                    .forEach(each -> shadow.add(match(each))));
    return new Quiet(maintenance, shadow);
  }

  private static Maintenance maintenance(Value value) {
    Section section = Section.of(value, Keys.MAINTENANCE);
    Instant from = section.required("from", "a time").instant();
    Value end = section.required("to", "a time");
    Instant to = end.instant();
    if (!to.isAfter(from) && end.place().isFine() && section.place().isFineAt("from")) {
      end.refuse("later than from");
    }
    return new Maintenance(from, to, section.required("reason", "a text").text("a text"));
  }

  private static AlertMatch match(Value value) {
    Section section = Section.of(value, Keys.SHADOW);
    var match =
        new AlertMatch(text(section, "check"), text(section, "column"), text(section, "slice"));
    boolean all = match.check().isEmpty() && match.column().isEmpty() && match.slice().isEmpty();
    if (all && value.place().isFine()) {
      value.place().say("is empty, must name at least one of check, column, slice");
    }
    return match;
  }

  private static Optional<String> text(Section section, String key) {
    return section.at(key).map(value -> value.text("a text"));
  }

  private static double percent(Value value) {
    return value.number(Double.MIN_VALUE, 100, "a percentage above 0, at most 100");
  }

  private static PageWhen pageWhen(Value value) {
    Section section = Section.of(value, Keys.PAGE_WHEN);
    return new PageWhen(
        section
            .at("importance")
            .map(Value::share)
            .map(OptionalDouble::of)
            .orElseGet(OptionalDouble::empty),
        section.at("columns").map(Value::count).map(OptionalInt::of).orElseGet(OptionalInt::empty));
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
