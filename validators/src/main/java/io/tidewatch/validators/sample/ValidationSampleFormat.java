// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.event.Window;
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
import java.util.SortedMap;
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
    writeRows(sample.strata(), out);
    writeRows(sample.candidates(), out);
    Fields.writeList(sample.revised(), out, ValidationSampleFormat::writeRetirement);
    Fields.writeList(List.copyOf(sample.kept().rows()), out, ValidationRowFields::writeKept);
    writeFindings(sample.findings(), out);
    Fields.writeList(
        List.copyOf(sample.poisoned().windows()), out, ValidationSampleFormat::writeWindow);
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
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      readRows(sample.candidates(Fields.readString(in)), design.seed(), in);
    }
    sample.revised().addAll(Fields.readList(in, ValidationSampleFormat::readRetirement));
    Fields.readList(in, ValidationRowFields::readKept).forEach(sample.kept()::put);
    readFindings(sample.findings(), in);
    sample.poisoned().put(Fields.readList(in, ValidationSampleFormat::readWindow));
    sample.answered().addAll(Fields.readList(in, Fields::readString));
    sample.published().addAll(Fields.readList(in, ValidationRowFields::readKey));
    return sample;
  }

  private static void writeFindings(Findings findings, DataOutput out) throws IOException {
    Fields.writeList(List.copyOf(findings.known()), out, FindingFormat.INSTANCE::write);
    Fields.writeVarLong(findings.drifted().size(), out);
    for (Map.Entry<String, Instant> slice : findings.drifted().entrySet()) {
      Fields.writeString(slice.getKey(), out);
      Fields.writeInstant(slice.getValue(), out);
    }
  }

  private static void readFindings(Findings findings, DataInput in) throws IOException {
    List<Finding> known = Fields.readList(in, FindingFormat::readFields);
    var drifted = new TreeMap<String, Instant>();
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      drifted.put(Fields.readString(in), Fields.readInstant(in));
    }
    findings.put(known, drifted);
  }

  private static void writeWindow(Window window, DataOutput out) throws IOException {
    Fields.writeInstant(window.start(), out);
    Fields.writeInstant(window.end(), out);
  }

  private static Window readWindow(DataInput in) throws IOException {
    return new Window(Fields.readInstant(in), Fields.readInstant(in));
  }

  private static void writeRetirement(Retirement retirement, DataOutput out) throws IOException {
    ValidationRowFields.writeKey(retirement.key(), out);
    Fields.writeString(retirement.reason(), out);
    Fields.writeString(retirement.cause(), out);
  }

  private static Retirement readRetirement(DataInput in) throws IOException {
    return new Retirement(
        ValidationRowFields.readKey(in), Fields.readString(in), Fields.readString(in));
  }

  private static void writeDesign(SampleDesign design, DataOutput out) throws IOException {
    Fields.writeVarLong(design.size(), out);
    Fields.writeVarLong(design.maxAge().toMillis(), out);
    out.writeDouble(design.threshold());
    List<String> modes = design.failureModes().stream().map(FailureMode::name).toList();
    Fields.writeList(modes, out, Fields::writeString);
    Fields.writeVarLong(design.scenarios().size(), out);
    for (Map.Entry<String, Integer> scenario : design.scenarios().entrySet()) {
      Fields.writeString(scenario.getKey(), out);
      Fields.writeVarLong(scenario.getValue(), out);
    }
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
    var scenarios = new TreeMap<String, Integer>();
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      scenarios.put(Fields.readString(in), (int) Fields.readVarLong(in));
    }
    return new SampleDesign(size, maxAge, threshold, modes, scenarios, in.readLong());
  }

  private static void writeRows(SortedMap<String, BottomRows> named, DataOutput out)
      throws IOException {
    Fields.writeVarLong(named.size(), out);
    for (Map.Entry<String, BottomRows> rows : named.entrySet()) {
      Fields.writeString(rows.getKey(), out);
      writeRows(rows.getValue(), out);
    }
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
