// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.control;

import io.tidewatch.sinks.control.Reply.Outcome;
import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/** A line of a monitor's topic of replies; its schema is {@code reply.schema.json}. */
public final class ReplyJson {

  /** Characters of one reason: what a request names may be as long as the request. A choice. */
  static final int REASON_MAX = 1_000;

  /**
   * Of all reasons: a character is at most six bytes of JSON, and Kafka takes a record of 1 MiB.
   */
  static final int REASONS_MAX = 128 * 1024;

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
          json.texts("reasons", bounded(reply.reasons()));
        });
  }

  private static List<String> bounded(List<String> reasons) {
    List<String> told = new ArrayList<>();
    int room = REASONS_MAX;
    for (String reason : reasons) {
      String text = reason.length() > REASON_MAX ? reason.substring(0, REASON_MAX) + "…" : reason;
      room -= text.length();
      if (room < 0) {
        told.add("there are " + (reasons.size() - told.size()) + " more reasons, must be none");
        break;
      }
      told.add(text);
    }
    return told;
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
