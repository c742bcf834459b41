// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.config.LabelSource;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.truth.LabelKind;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes label events of the records of one source. */
final class LabelMaker implements Decoded.Maker<LabelEvent> {

  private final LabelSource source;
  private final FieldNames names;
  private final LabelKind kind;

  LabelMaker(Monitor monitor, LabelSource source) {
    this.source = source;
    this.names = FieldNames.of(source.stream());
    this.kind = LabelKind.of(monitor.sources().rows().prediction());
  }

  @Override
  public Decoded.Made<LabelEvent> make(RecordFields fields, Position position)
      throws RejectedException {
    Instant time =
        EventTime.parse(text(fields, source.stream().time().field()), source.stream().time());
    try {
      String id = required(fields, source.id());
      String label = required(fields, source.label()).strip(); // " cat " is no revision of "cat"
      if (!kind.takes(label)) {
        throw RejectedException.deadLetter(
            "bad-label",
            source.label() + " is " + PredictionMaker.shown(label) + ", must be " + kind.rule());
      }
      return Decoded.Made.kept(new LabelEvent(id, time, label, source.name(), position));
    } catch (RejectedException e) {
      throw new RejectedException(e.why().at(time));
    }
  }

  @Override
  public Optional<Instant> timeOf(LabelEvent event) {
    return Optional.of(event.time());
  }

  private String required(RecordFields fields, String field) throws RejectedException {
    String text = text(fields, field);
    if (text == null) {
      throw RejectedException.deadLetter("missing-field", field + " is missing, must be there");
    }
    return text;
  }

  private @Nullable String text(RecordFields fields, String field) {
    int index = names.find(fields.schema(), field);
    return index < 0 ? null : fields.text(index);
  }
}
