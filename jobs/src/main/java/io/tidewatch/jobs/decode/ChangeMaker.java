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

  /** Of each text; what is longer is cut. A choice: a page is read on a phone. Unit: UTF-16. */
  private static final int TEXT_UNITS = 200;

  private final ChangeSource source;
  private final FieldNames names;

  ChangeMaker(ChangeSource source) {
    this.source = source;
    this.names = new FieldNames(source.stream().format());
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
              cut(kind),
              cut(required(fields, source.what())),
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
    return field.flatMap(name -> Optional.ofNullable(text(fields, name))).map(ChangeMaker::cut);
  }

  private String required(RecordFields fields, String field) throws RejectedException {
    return PredictionMaker.required(fields, names.find(fields.schema(), field), field);
  }

  private @Nullable String text(RecordFields fields, String field) {
    int index = names.find(fields.schema(), field);
    return index < 0 ? null : fields.text(index);
  }

  private static String cut(String text) {
    if (text.length() <= TEXT_UNITS) {
      return text;
    }
    boolean half = Character.isHighSurrogate(text.charAt(TEXT_UNITS - 1));
    return text.substring(0, half ? TEXT_UNITS - 1 : TEXT_UNITS);
  }
}
