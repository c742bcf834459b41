// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: id, time, subject, answer, row, position. */
public enum PredictionEventFormat implements Format<PredictionEvent> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(PredictionEvent event, DataOutput out) throws IOException {
    Fields.writeString(event.id(), out);
    Fields.writeInstant(event.time(), out);
    EventFields.writeSubject(event.subject(), out);
    AnswerFields.write(event.answer(), out);
    EventFields.writeRow(event.row(), out);
    EventFields.writePosition(event.position(), out);
  }

  @Override
  public PredictionEvent read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("prediction event", version, version());
    }
    return new PredictionEvent(
        Fields.readString(in),
        Fields.readInstant(in),
        EventFields.readSubject(in),
        AnswerFields.read(in),
        EventFields.readRow(in),
        EventFields.readPosition(in));
  }
}
