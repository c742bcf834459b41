// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Severity;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.validators.alert.IncidentEvent;
import java.util.Optional;

/** A receipt as a line; its schema is {@code receipt.schema.json}. */
final class ReceiptJson {

  private ReceiptJson() {}

  static String line(Receipt receipt) {
    return JsonWriter.object(
        json -> {
          json.text("destination", receipt.destination())
              .text("incident", receipt.incident())
              .text("event", receipt.event())
              .number("sequence", receipt.sequence())
              .word("transition", receipt.transition())
              .word("worst", receipt.worst())
              .word("outcome", receipt.outcome())
              .time("at", receipt.at())
              .text("insteadOf", receipt.insteadOf());
          receipt
              .standing()
              .ifPresent(event -> json.object("standing", told -> IncidentJson.write(told, event)));
        });
  }

  /** Returns nothing for a line that a crash cut short. */
  static Optional<Receipt> parse(String line) {
    try {
      JsonObject json = JsonObject.parse("receipt", line);
      return Optional.of(
          new Receipt(
              json.text("destination"),
              json.text("incident"),
              json.text("event"),
              json.count("sequence"),
              json.word("transition", IncidentEvent.Transition.class),
              json.word("worst", Severity.class),
              json.word("outcome", Receipt.Outcome.class),
              json.time("at"),
              json.optionalText("insteadOf"),
              json.optionalObject("standing").map(IncidentJson::read)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
