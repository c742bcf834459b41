// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import io.tidewatch.validators.event.RejectedRecord.Disposition;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Version 1: the fields in the record's order; the disposition by name. */
public enum RejectedRecordFormat implements Format<RejectedRecord> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(RejectedRecord record, DataOutput out) throws IOException {
    Fields.writeString(record.disposition().name(), out);
    Fields.writeString(record.stream(), out);
    EventFields.writePosition(record.position(), out);
    Fields.writeString(record.reason(), out);
    Fields.writeString(record.detail(), out);
    Fields.writeString(record.raw(), out);
    out.writeBoolean(record.base64());
    Fields.writeVarLong(record.rawBytes(), out);
    out.writeBoolean(record.time().isPresent());
    if (record.time().isPresent()) {
      Fields.writeInstant(record.time().get(), out);
    }
  }

  @Override
  public RejectedRecord read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("rejected record", version, version());
    }
    return new RejectedRecord(
        Disposition.valueOf(Fields.readString(in)),
        Fields.readString(in),
        EventFields.readPosition(in),
        Fields.readString(in),
        Fields.readString(in),
        Fields.readString(in),
        in.readBoolean(),
        Fields.readVarLong(in),
        time(in));
  }

  private static Optional<Instant> time(DataInput in) throws IOException {
    return in.readBoolean() ? Optional.of(Fields.readInstant(in)) : Optional.empty();
  }
}
