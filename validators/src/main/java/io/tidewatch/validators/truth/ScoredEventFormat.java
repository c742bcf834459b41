// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/** The bytes of a {@link ScoredEvent}, for sending it between operators. */
public enum ScoredEventFormat implements Format<ScoredEvent> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(ScoredEvent event, DataOutput out) throws IOException {
    Fields.writeString(event.id(), out);
    JoinFields.writeScored(event.scored(), Instant.EPOCH, out);
  }

  @Override
  public ScoredEvent read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("scored event", version, version());
    }
    return new ScoredEvent(Fields.readString(in), JoinFields.readScored(Instant.EPOCH, in));
  }
}
