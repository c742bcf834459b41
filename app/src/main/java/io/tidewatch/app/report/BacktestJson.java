// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.report;

import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.validators.alert.Hold;
import io.tidewatch.validators.ledger.Backtest;
import io.tidewatch.validators.ledger.Backtest.Rate;
import io.tidewatch.validators.ledger.IncidentLife;
import io.tidewatch.validators.ledger.Ledger;
import io.tidewatch.validators.ledger.RuleRecord;
import io.tidewatch.validators.ledger.ShiftReport.Shift;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A backtest as JSON; its schema is {@code backtest.schema.json}. */
public final class BacktestJson {

  private BacktestJson() {}

  /** One JSON object on one line, without a newline. */
  public static String of(Backtest test, double pagesPerWeek) {
    List<Hold.Reason> spared =
        Stream.of(Hold.Reason.values()).filter(reason -> !test.spared(reason).isEmpty()).toList();
    return JsonWriter.object(
        json ->
            json.time("from", test.time().from())
                .time("to", test.time().to())
                .number("weeks", test.weeks())
                .number("pagesPerWeek", pagesPerWeek)
                .object("pages", rate -> write(rate, test, test.pages()))
                .object("tickets", rate -> write(rate, test, test.tickets()))
                .object("falsePages", rate -> write(rate, test, test.falsePages()))
                .objects(
                    "spared",
                    spared,
                    (held, reason) -> write(held.word("reason", reason), test, test.spared(reason)))
                .objects("faults", test.faults(), (fault, of) -> write(fault, test, of))
                .objects("incidents", test.lives(), BacktestJson::write)
                .objects("rules", Ledger.of(test.lives()), BacktestJson::write));
  }

  private static void write(JsonWriter json, Backtest test, List<IncidentLife> lives) {
    Rate rate = test.rate(lives.size());
    json.number("number", lives.size())
        .number("perWeek", rate.perWeek())
        .number("low", rate.low())
        .number("high", rate.high());
  }

  private static void write(JsonWriter json, Backtest test, Shift fault) {
    Optional<Duration> delay = test.delay(fault);
    json.time("from", fault.from()).time("to", fault.to());
    delay.ifPresentOrElse(
        found -> json.number("foundAfterSeconds", found.toSeconds()),
        () -> json.absent("foundAfterSeconds"));
  }

  private static void write(JsonWriter json, IncidentLife life) {
    json.text("incident", life.key())
        .text("told", BacktestText.told(life))
        .word("severity", life.last().severity())
        .time("onset", life.onset())
        .time("opened", life.opened());
    life.resolved().ifPresentOrElse(at -> json.time("resolved", at), () -> json.absent("resolved"));
    json.text("cause", life.last().cause());
  }

  private static void write(JsonWriter json, RuleRecord rule) {
    json.text("rule", rule.rule()).number("fired", rule.fired()).number("paged", rule.paged());
  }
}
