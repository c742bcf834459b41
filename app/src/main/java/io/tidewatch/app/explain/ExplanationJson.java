// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.validators.alert.Member;

/** An explanation as one JSON object; its schema is {@code explanation.schema.json}. */
public final class ExplanationJson {

  private ExplanationJson() {}

  /** One line, without a newline. */
  public static String line(Explanation explanation) {
    return JsonWriter.object(json -> write(json, explanation));
  }

  private static void write(JsonWriter json, Explanation explanation) {
    json.text("incident", explanation.life().get(0).incident())
        .text("monitor", explanation.life().get(0).monitor())
        .time("onset", explanation.life().get(0).onset())
        .number("equal", explanation.count(Recount.Result.EQUAL))
        .number("different", explanation.count(Recount.Result.DIFFERENT))
        .number("corrupt", explanation.count(Recount.Result.CORRUPT))
        .number("notRecounted", explanation.count(Recount.Result.NOT_RECOUNTED))
        .objects("numbers", explanation.numbers(), ExplanationJson::write)
        .objects(
            "changes",
            explanation.changes(),
            (inner, change) -> inner.time("at", change.at()).text("what", change.what()));
  }

  private static void write(JsonWriter json, Explanation.Figure number) {
    Member member = number.member();
    json.time("at", number.event().at())
        .text("column", member.column())
        .text("slice", member.slice())
        .text("check", member.check())
        .number("before", member.before())
        .number("after", member.after())
        .number("rows", member.rows())
        .text("verdict", member.verdict())
        .text("snapshot", member.snapshot());
    number
        .verdict()
        .ifPresentOrElse(
            verdict ->
                json.text("modelVersion", verdict.subject().modelVersion())
                    .text("stage", verdict.subject().stage())
                    .text("metric", verdict.metric())
                    .number("threshold", verdict.threshold())
                    .text("reason", verdict.reason()),
            () ->
                json.absent("modelVersion")
                    .absent("stage")
                    .absent("metric")
                    .absent("threshold")
                    .absent("reason"));
    json.word("recount", number.recount().result())
        .texts("details", number.recount().details())
        .objects(
            "measured",
            number.evidence().measured(),
            (inner, measured) ->
                inner
                    .text("metric", measured.metric())
                    .text("value", measured.value())
                    .text("usual", measured.usual()))
        .objects(
            "moves",
            number.evidence().moves(),
            (inner, move) ->
                inner
                    .text("values", move.values())
                    .number("before", move.before())
                    .number("after", move.after()))
        .texts("inputs", number.evidence().inputs())
        .objects("examples", number.evidence().examples(), ExplanationJson::write)
        .text("note", number.evidence().note());
  }

  private static void write(JsonWriter json, Explanation.Example example) {
    json.word("side", example.side())
        .text("id", example.id())
        .time("time", example.time())
        .text("label", example.label())
        .text("at", example.at())
        .object("values", values -> example.values().forEach(values::text));
  }
}
