// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.report;

import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.validators.alert.AlertRequest.Feedback;
import io.tidewatch.validators.alert.AlertRequest.Silence;
import io.tidewatch.validators.alert.Hold;
import io.tidewatch.validators.ledger.IncidentLife;
import io.tidewatch.validators.ledger.RuleRecord;
import io.tidewatch.validators.ledger.ShiftReport;
import io.tidewatch.validators.sequential.ShareSequence.Interval;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** A shift's report as JSON; its schema is {@code shift-report.schema.json}. */
public final class ShiftReportJson {

  private ShiftReportJson() {}

  /** One JSON object on one line, without a newline. */
  public static String of(ShiftReport report) {
    return JsonWriter.object(
        json ->
            json.time("from", report.shift().from())
                .time("to", report.shift().to())
                .number("pages", report.pages().size())
                .number("tickets", report.tickets().size())
                .objects("incidents", report.lives(), ShiftReportJson::write)
                .objects("silences", report.silences(), ShiftReportJson::write)
                .objects(
                    "rules",
                    report.rules(),
                    (rules, rule) -> write(rules, rule, report.everOf(rule.rule()))));
  }

  private static void write(JsonWriter json, IncidentLife life) {
    json.text("incident", life.key())
        .text("monitor", life.last().monitor())
        .text("owner", life.last().owner())
        .word("severity", life.last().severity())
        .word("phase", life.last().standing().phase())
        .time("onset", life.onset())
        .time("opened", life.opened());
    time(json, "paged", life.paged());
    time(json, "resolved", life.resolved());
    json.text("cause", life.last().cause())
        .text("source", life.last().standing().source())
        .flag("flapped", life.flapped())
        .text("hold", life.hold().map(Hold::reason).map(Enum::name))
        .text("mergedInto", life.last().standing().mergedInto())
        .text("acknowledgedBy", life.acknowledged().map(seen -> seen.by()))
        .text("closedBy", life.closedByHand().map(close -> close.by()))
        .text("worth", life.feedback().map(Feedback::worth).map(Enum::name))
        .text("note", life.feedback().flatMap(Feedback::note))
        .text("runbook", life.last().runbook());
  }

  private static void write(JsonWriter json, Silence silence) {
    json.text("silence", silence.id())
        .text("what", silence.match().toString())
        .time("from", silence.at())
        .time("until", silence.until())
        .text("by", silence.by())
        .text("reason", silence.reason());
  }

  private static void write(JsonWriter json, RuleRecord rule, RuleRecord ever) {
    json.text("rule", rule.rule())
        .number("fired", rule.fired())
        .number("paged", rule.paged())
        .number("acknowledged", rule.acknowledged())
        .number("actedOn", rule.actedOn())
        .number("noise", rule.noise())
        .number("duplicates", rule.duplicates())
        .number("ignored", rule.ignored())
        .number("precision", ever.precision())
        .number("precisionLow", bound(ever, Interval::low))
        .number("precisionHigh", bound(ever, Interval::high))
        .flag("demotable", ever.demotable())
        .texts("incidents", rule.incidents());
  }

  private static OptionalDouble bound(RuleRecord rule, ToDoubleFunction<Interval> of) {
    return rule.precisionInterval().stream().mapToDouble(of).findFirst();
  }

  private static void time(JsonWriter json, String name, Optional<Instant> time) {
    time.ifPresentOrElse(at -> json.time(name, at), () -> json.absent(name));
  }
}
