// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.AnswerFields;
import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** The bytes of a {@link Change}, for sending it between operators. */
public enum ChangeFormat implements Format<Change> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(Change change, DataOutput out) throws IOException {
    Contribution contribution = change.contribution();
    EventFields.writeSubject(contribution.subject(), out);
    Fields.writeInstant(contribution.predicted(), out);
    out.writeBoolean(contribution.truth().isPresent());
    if (contribution.truth().isPresent()) {
      JoinFields.writeTruth(contribution.truth().get(), out);
    }
    AnswerFields.write(contribution.answer(), out);
    Fields.writeString(contribution.leaf(), out);
    out.writeInt(change.sign());
    Fields.writeInstant(change.at(), out);
  }

  @Override
  public Change read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("change", version, VERSION);
    }
    var contribution =
        new Contribution(
            EventFields.readSubject(in),
            Fields.readInstant(in),
            in.readBoolean() ? Optional.<Truth>of(JoinFields.readTruth(in)) : Optional.empty(),
            AnswerFields.read(in),
            Fields.readString(in));
    return new Change(contribution, in.readInt(), Fields.readInstant(in));
  }
}
