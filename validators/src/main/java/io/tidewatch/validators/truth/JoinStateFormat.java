// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/**
 * The bytes of a {@link JoinState}: the first time, then predictions and labels, whose times are
 * told from it. Millions of them are held, so every byte counts; texts that repeat from case to
 * case are left to the compression of the store that holds them.
 */
public enum JoinStateFormat implements Format<JoinState> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(JoinState state, DataOutput out) throws IOException {
    Instant origin = origin(state);
    Fields.writeSignedVarLong(origin.toEpochMilli(), out);
    Fields.writeVarLong(state.scored().size(), out);
    for (Scored scored : state.scored()) {
      JoinFields.writeScored(scored, origin, out);
    }
    Fields.writeVarLong(state.labels().size(), out);
    for (KnownLabel label : state.labels()) {
      JoinFields.writeTruth(label.truth(), origin, out);
      EventFields.writePosition(label.position(), out);
      writeMeeting(label.met(), out);
    }
  }

  @Override
  public JoinState read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("join state", version, VERSION);
    }
    Instant origin = Instant.ofEpochMilli(Fields.readSignedVarLong(in));
    return new JoinState(
        Fields.readList(in, each -> JoinFields.readScored(origin, each)),
        Fields.readList(in, each -> readLabel(origin, each)));
  }

  private static KnownLabel readLabel(Instant origin, DataInput in) throws IOException {
    return new KnownLabel(
        JoinFields.readTruth(origin, in), EventFields.readPosition(in), readMeeting(in));
  }

  private static void writeMeeting(Meeting met, DataOutput out) throws IOException {
    out.writeByte(
        switch (met) {
          case NONE -> 0;
          case LATE -> 1;
          case JOINED -> 2;
        });
  }

  private static Meeting readMeeting(DataInput in) throws IOException {
    byte code = in.readByte();
    return switch (code) {
      case 0 -> Meeting.NONE;
      case 1 -> Meeting.LATE;
      case 2 -> Meeting.JOINED;
      default -> throw new IOException("meeting is " + code + ", must be in [0, 2]");
    };
  }

  private static Instant origin(JoinState state) {
    return state.scored().isEmpty()
        ? state.labels().isEmpty() ? Instant.EPOCH : state.labels().get(0).truth().time()
        : state.scored().get(0).time();
  }
}
