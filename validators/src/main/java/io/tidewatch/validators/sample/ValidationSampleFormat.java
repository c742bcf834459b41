// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.event.AnswerFields;
import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.truth.JoinFields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The bytes of a {@link ValidationSample}: equal samples have equal bytes. */
public enum ValidationSampleFormat implements Format<ValidationSample> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(ValidationSample sample, DataOutput out) throws IOException {
    writeDesign(sample.design(), out);
    Fields.writeVarLong(sample.strata().size(), out);
    for (Map.Entry<String, BottomRows> stratum : sample.strata().entrySet()) {
      Fields.writeString(stratum.getKey(), out);
      writeRows(stratum.getValue(), out);
    }
    for (BottomRows pool : sample.pools().values()) {
      writeRows(pool, out);
    }
  }

  @Override
  public ValidationSample read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("validation sample", version, VERSION);
    }
    SampleDesign design = readDesign(in);
    var sample = new ValidationSample(design);
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      readRows(sample.stratum(Fields.readString(in)), design.seed(), in);
    }
    for (FailureMode mode : design.failureModes()) {
      readRows(sample.pool(mode), design.seed(), in);
    }
    return sample;
  }

  private static void writeDesign(SampleDesign design, DataOutput out) throws IOException {
    Fields.writeVarLong(design.size(), out);
    out.writeDouble(design.threshold());
    List<String> modes = design.failureModes().stream().map(FailureMode::name).toList();
    Fields.writeList(modes, out, Fields::writeString);
    out.writeLong(design.seed());
  }

  private static SampleDesign readDesign(DataInput in) throws IOException {
    int size = (int) Fields.readVarLong(in);
    double threshold = in.readDouble();
    Set<FailureMode> modes = EnumSet.noneOf(FailureMode.class);
    for (String name : Fields.readList(in, Fields::readString)) {
      modes.add(FailureMode.valueOf(name));
    }
    return new SampleDesign(size, threshold, modes, in.readLong());
  }

  /** Priorities are not written: they are a function of the row and the seed. */
  private static void writeRows(BottomRows rows, DataOutput out) throws IOException {
    out.writeDouble(rows.ceiling());
    Fields.writeList(List.copyOf(rows.rows().values()), out, ValidationSampleFormat::writeRow);
  }

  private static void readRows(BottomRows rows, long seed, DataInput in) throws IOException {
    rows.lower(in.readDouble());
    for (ValidationRow row : Fields.readList(in, ValidationSampleFormat::readRow)) {
      rows.add(DecayedPriority.of(row, seed), row);
    }
  }

  private static void writeRow(ValidationRow row, DataOutput out) throws IOException {
    Fields.writeString(row.id(), out);
    EventFields.writeSubject(row.subject(), out);
    Fields.writeInstant(row.time(), out);
    AnswerFields.write(row.answer(), out);
    JoinFields.writeTruth(row.truth(), out);
    JoinFields.writeRow(row.row(), out);
    Fields.writeString(row.stratum(), out);
  }

  private static ValidationRow readRow(DataInput in) throws IOException {
    return new ValidationRow(
        Fields.readString(in),
        EventFields.readSubject(in),
        Fields.readInstant(in),
        AnswerFields.read(in),
        JoinFields.readTruth(in),
        JoinFields.readRow(in),
        Fields.readString(in));
  }
}
