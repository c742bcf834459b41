// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.config.ChangeSource;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.event.Position;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes change events of records. */
final class ChangeMaker implements Decoded.Maker<ChangeEvent> {

  private final ChangeSource source;
  private final FieldNames names;

  ChangeMaker(ChangeSource source) {
    this.source = source;
    this.names = FieldNames.of(source.stream());
  }

  @Override
  public Decoded.Made<ChangeEvent> make(RecordFields fields, Position position)
      throws RejectedException {
    String at = text(fields, source.stream().time().field());
    Instant time = EventTime.parse(at, source.stream().time());
    try {
      String kind =
          source.kind().value().isPresent()
              ? source.kind().value().get()
              : required(fields, source.kind().field().orElseThrow());
      return Decoded.Made.kept(
          new ChangeEvent(
              time,
              ChangeEvent.cut(kind),
              ChangeEvent.cut(required(fields, source.what())),
              optional(fields, source.by()),
              optional(fields, source.link())));
    } catch (RejectedException e) {
      throw new RejectedException(e.why().at(time));
    }
  }

  @Override
  public Optional<Instant> timeOf(ChangeEvent event) {
    return Optional.of(event.time());
  }

  private Optional<String> optional(RecordFields fields, Optional<String> field) {
    return field.flatMap(name -> Optional.ofNullable(text(fields, name))).map(ChangeEvent::cut);
  }

  private String required(RecordFields fields, String field) throws RejectedException {
    return PredictionMaker.required(fields, names.find(fields.schema(), field), field);
  }

  private @Nullable String text(RecordFields fields, String field) {
    int index = names.find(fields.schema(), field);
    return index < 0 ? null : fields.text(index);
  }
}
