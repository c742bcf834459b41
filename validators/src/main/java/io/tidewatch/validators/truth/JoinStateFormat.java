// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.AnswerFields;
import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The bytes of a {@link JoinState}: the predictions, then the labels. */
public enum JoinStateFormat implements Format<JoinState> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(JoinState state, DataOutput out) throws IOException {
    Fields.writeList(state.scored(), out, JoinStateFormat::writeScored);
    Fields.writeList(state.truths(), out, JoinFields::writeTruth);
  }

  @Override
  public JoinState read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("join state", version, VERSION);
    }
    return new JoinState(
        Fields.readList(in, JoinStateFormat::readScored),
        Fields.readList(in, JoinFields::readTruth));
  }

  private static void writeScored(Scored scored, DataOutput out) throws IOException {
    EventFields.writeSubject(scored.subject(), out);
    Fields.writeInstant(scored.time(), out);
    AnswerFields.write(scored.answer(), out);
    Fields.writeString(scored.leaf(), out);
    JoinFields.writeRow(scored.row(), out);
    EventFields.writePosition(scored.position(), out);
  }

  private static Scored readScored(DataInput in) throws IOException {
    return new Scored(
        EventFields.readSubject(in),
        Fields.readInstant(in),
        AnswerFields.read(in),
        Fields.readString(in),
        JoinFields.readRow(in),
        EventFields.readPosition(in));
  }
}
