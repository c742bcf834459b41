// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
    Fields.writeList(List.copyOf(sample.kept().rows()), out, ValidationRowFields::writeKept);
    writeDrift(sample.drift(), out);
    Fields.writeList(List.copyOf(sample.answered()), out, Fields::writeString);
    Fields.writeList(List.copyOf(sample.published()), out, ValidationRowFields::writeKey);
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
    Fields.readList(in, ValidationRowFields::readKept).forEach(sample.kept()::put);
    readDrift(sample.drift(), in);
    sample.answered().addAll(Fields.readList(in, Fields::readString));
    sample.published().addAll(Fields.readList(in, ValidationRowFields::readKey));
    return sample;
  }

  private static void writeDrift(DriftMemory drift, DataOutput out) throws IOException {
    Fields.writeList(List.copyOf(drift.signals()), out, DriftSignalFormat.INSTANCE::write);
    Fields.writeVarLong(drift.seen().size(), out);
    for (Map.Entry<String, Instant> slice : drift.seen().entrySet()) {
      Fields.writeString(slice.getKey(), out);
      Fields.writeInstant(slice.getValue(), out);
    }
  }

  private static void readDrift(DriftMemory drift, DataInput in) throws IOException {
    List<DriftSignal> signals = Fields.readList(in, DriftSignalFormat::readFields);
    var seen = new TreeMap<String, Instant>();
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      seen.put(Fields.readString(in), Fields.readInstant(in));
    }
    drift.put(signals, seen);
  }

  private static void writeDesign(SampleDesign design, DataOutput out) throws IOException {
    Fields.writeVarLong(design.size(), out);
    Fields.writeVarLong(design.maxAge().toMillis(), out);
    out.writeDouble(design.threshold());
    List<String> modes = design.failureModes().stream().map(FailureMode::name).toList();
    Fields.writeList(modes, out, Fields::writeString);
    out.writeLong(design.seed());
  }

  private static SampleDesign readDesign(DataInput in) throws IOException {
    int size = (int) Fields.readVarLong(in);
    Duration maxAge = Duration.ofMillis(Fields.readVarLong(in));
    double threshold = in.readDouble();
    Set<FailureMode> modes = EnumSet.noneOf(FailureMode.class);
    for (String name : Fields.readList(in, Fields::readString)) {
      modes.add(FailureMode.valueOf(name));
    }
    return new SampleDesign(size, maxAge, threshold, modes, in.readLong());
  }

  /** Priorities are not written: they are a function of the row and the seed. */
  private static void writeRows(BottomRows rows, DataOutput out) throws IOException {
    out.writeDouble(rows.ceiling());
    Fields.writeList(List.copyOf(rows.rows().values()), out, ValidationRowFields::write);
  }

  private static void readRows(BottomRows rows, long seed, DataInput in) throws IOException {
    rows.lower(in.readDouble());
    for (ValidationRow row : Fields.readList(in, ValidationRowFields::read)) {
      rows.add(DecayedPriority.of(row, seed), row);
    }
  }
}
