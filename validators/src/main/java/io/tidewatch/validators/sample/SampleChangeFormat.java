// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.validators.event.AnswerFields;
import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.truth.JoinFields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;

/** Version 1: the row, the observed reasons, the sign, the time. */
public enum SampleChangeFormat implements Format<SampleChange> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(SampleChange change, DataOutput out) throws IOException {
    ValidationRow row = change.row();
    Fields.writeString(row.id(), out);
    EventFields.writeSubject(row.subject(), out);
    Fields.writeInstant(row.time(), out);
    AnswerFields.write(row.answer(), out);
    JoinFields.writeTruth(row.truth(), out);
    EventFields.writeRow(row.row(), out);
    Fields.writeString(row.stratum(), out);
    Fields.writeList(change.observed().stream().sorted().toList(), out, Fields::writeString);
    Fields.writeSignedVarLong(change.sign(), out);
    Fields.writeInstant(change.at(), out);
  }

  @Override
  public SampleChange read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("sample change", version, version());
    }
    var row =
        new ValidationRow(
            Fields.readString(in),
            EventFields.readSubject(in),
            Fields.readInstant(in),
            AnswerFields.read(in),
            JoinFields.readTruth(in),
            EventFields.readRow(in),
            Fields.readString(in));
    Set<String> observed = Set.copyOf(Fields.readList(in, Fields::readString));
    int sign = (int) Fields.readSignedVarLong(in);
    Instant at = Fields.readInstant(in);
    return new SampleChange(row, observed, sign, at);
  }
}
