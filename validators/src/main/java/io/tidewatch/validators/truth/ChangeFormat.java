// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
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
    out.writeBoolean(contribution.labelled().isPresent());
    if (contribution.labelled().isPresent()) {
      Fields.writeInstant(contribution.labelled().get(), out);
    }
    out.writeDouble(contribution.score());
    out.writeBoolean(contribution.positive());
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
            in.readBoolean() ? Optional.<Instant>of(Fields.readInstant(in)) : Optional.empty(),
            in.readDouble(),
            in.readBoolean(),
            Fields.readString(in));
    return new Change(contribution, in.readInt(), Fields.readInstant(in));
  }
}
