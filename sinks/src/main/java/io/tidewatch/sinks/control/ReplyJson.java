// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.control;

import io.tidewatch.sinks.control.Reply.Outcome;
import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;

/** A line of a monitor's topic of replies; its schema is {@code reply.schema.json}. */
public final class ReplyJson {

  private ReplyJson() {}

  /** Returns one JSON object on one line, without a newline. */
  public static String line(Reply reply) {
    return JsonWriter.object(
        json -> {
          json.text("request", reply.request())
              .text("monitor", reply.monitor())
              .text("place", reply.place())
              .word("outcome", reply.outcome())
              .text("version", reply.version());
          reply.from().ifPresentOrElse(from -> json.time("from", from), () -> json.absent("from"));
          json.texts("reasons", reply.reasons());
        });
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is no reply, naming the field that is wrong
   */
  public static Reply parse(String line) {
    JsonObject json = JsonObject.parse("reply", line);
    return new Reply(
        json.text("request"),
        json.text("monitor"),
        json.text("place"),
        json.word("outcome", Outcome.class),
        json.optionalText("version"),
        json.optionalText("from").map(text -> json.time("from")),
        json.texts("reasons"));
  }
}
