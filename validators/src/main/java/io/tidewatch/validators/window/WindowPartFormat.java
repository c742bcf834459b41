// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.DriftPolicy;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.drift.DriftEffect;
import io.tidewatch.validators.drift.DriftTest;
import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.judge.DriftFinding;
import io.tidewatch.validators.judge.LevelFinding;
import io.tidewatch.validators.judge.ObjectiveFinding;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementFormat;
import io.tidewatch.validators.pane.InputRange;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.profile.ProfileFormat;
import io.tidewatch.validators.window.WindowPart.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Version 1: the fields in the record's order; enums by name. */
public enum WindowPartFormat implements Format<WindowPart> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(WindowPart part, DataOutput out) throws IOException {
    EventFields.writeSubject(part.subject(), out);
    EventFields.writeWindow(part.window(), out);
    Fields.writeInstant(part.asOf(), out);
    Fields.writeString(part.kind().name(), out);
    Fields.writeString(part.name(), out);
    out.writeBoolean(part.judged());
    Fields.writeVarLong(part.rows(), out);
    Fields.writeList(part.measurements(), out, MeasurementFormat.INSTANCE::writeVersioned);
    Fields.writeList(part.drifts(), out, WindowPartFormat::writeDrift);
    Fields.writeList(part.shares(), out, WindowPartFormat::writeShare);
    Fields.writeList(part.levels(), out, WindowPartFormat::writeLevel);
    Fields.writeList(part.objectives(), out, WindowPartFormat::writeObjective);
    Fields.writeList(part.inputs(), out, InputRange::write);
    writeProfiles(part.profiles(), out);
  }

  @Override
  public WindowPart read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("window part", version, version());
    }
    return new WindowPart(
        EventFields.readSubject(in),
        EventFields.readWindow(in),
        Fields.readInstant(in),
        Kind.valueOf(Fields.readString(in)),
        Fields.readString(in),
        in.readBoolean(),
        Fields.readVarLong(in),
        Fields.readList(in, MeasurementFormat.INSTANCE::readVersioned),
        Fields.readList(in, WindowPartFormat::readDrift),
        Fields.readList(in, WindowPartFormat::readShare),
        Fields.readList(in, WindowPartFormat::readLevel),
        Fields.readList(in, WindowPartFormat::readObjective),
        Fields.readList(in, InputRange::read),
        readProfiles(in));
  }

  private static void writeDrift(DriftFinding drift, DataOutput out) throws IOException {
    MeasurementFormat.INSTANCE.writeVersioned(drift.measurement(), out);
    DriftEffect effect = drift.effect();
    Fields.writeString(effect.size().name(), out);
    out.writeDouble(effect.value());
    out.writeDouble(effect.bias());
    out.writeDouble(effect.effectiveK());
    out.writeDouble(effect.freedom());
    out.writeDouble(effect.sensitivity());
    Fields.writeList(drift.tests(), out, WindowPartFormat::writeTest);
    out.writeDouble(drift.gate().effectMin());
    out.writeDouble(drift.gate().falsePagesPerWeek());
  }

  private static DriftFinding readDrift(DataInput in) throws IOException {
    Measurement measurement = MeasurementFormat.INSTANCE.readVersioned(in);
    var effect =
        new DriftEffect(
            DriftEffect.Size.valueOf(Fields.readString(in)),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble());
    List<DriftTest> tests = Fields.readList(in, WindowPartFormat::readTest);
    var gate = new DriftPolicy.Gate(in.readDouble(), in.readDouble());
    return new DriftFinding(measurement, effect, tests, gate);
  }

  private static void writeTest(DriftTest test, DataOutput out) throws IOException {
    Fields.writeString(test.kind().name(), out);
    out.writeDouble(test.statistic());
    out.writeDouble(test.freedom());
    out.writeDouble(test.sensitivity());
    out.writeDouble(test.sketchError());
  }

  private static DriftTest readTest(DataInput in) throws IOException {
    return new DriftTest(
        DriftTest.Kind.valueOf(Fields.readString(in)),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble());
  }

  private static void writeShare(ShareFinding share, DataOutput out) throws IOException {
    MeasurementFormat.INSTANCE.writeVersioned(share.measurement(), out);
    Fields.writeString(share.check(), out);
    Fields.writeVarLong(share.count(), out);
    Fields.writeVarLong(share.rows(), out);
    Fields.writeOptionalDouble(share.max(), out);
    Fields.writeString(share.side().name(), out);
    Fields.writeString(share.urgency().name(), out);
    Fields.writeString(share.severity().name(), out);
  }

  private static ShareFinding readShare(DataInput in) throws IOException {
    Measurement measurement = MeasurementFormat.INSTANCE.readVersioned(in);
    String check = Fields.readString(in);
    long count = Fields.readVarLong(in);
    long rows = Fields.readVarLong(in);
    OptionalDouble max = Fields.readOptionalDouble(in);
    var side = ShareFinding.Side.valueOf(Fields.readString(in));
    var urgency = ShareFinding.Urgency.valueOf(Fields.readString(in));
    Severity severity = Severity.valueOf(Fields.readString(in));
    return new ShareFinding(measurement, check, count, rows, max, side, urgency, severity);
  }

  private static void writeLevel(LevelFinding level, DataOutput out) throws IOException {
    MeasurementFormat.INSTANCE.writeVersioned(level.measurement(), out);
    Fields.writeString(level.check(), out);
    out.writeDouble(level.value());
    out.writeDouble(level.relativeError());
    Fields.writeString(level.side().name(), out);
    out.writeDouble(level.moveMin());
    Fields.writeString(level.severity().name(), out);
  }

  private static LevelFinding readLevel(DataInput in) throws IOException {
    return new LevelFinding(
        MeasurementFormat.INSTANCE.readVersioned(in),
        Fields.readString(in),
        in.readDouble(),
        in.readDouble(),
        ShareFinding.Side.valueOf(Fields.readString(in)),
        in.readDouble(),
        Severity.valueOf(Fields.readString(in)));
  }

  private static void writeObjective(ObjectiveFinding finding, DataOutput out) throws IOException {
    MeasurementFormat.INSTANCE.writeVersioned(finding.measurement(), out);
    Fields.writeString(finding.check(), out);
    out.writeDouble(finding.bound());
    Fields.writeString(finding.side().name(), out);
    Fields.writeString(finding.severity().name(), out);
    Fields.writeOptionalString(finding.owner(), out);
  }

  private static ObjectiveFinding readObjective(DataInput in) throws IOException {
    return new ObjectiveFinding(
        MeasurementFormat.INSTANCE.readVersioned(in),
        Fields.readString(in),
        in.readDouble(),
        ShareFinding.Side.valueOf(Fields.readString(in)),
        Severity.valueOf(Fields.readString(in)),
        Fields.readOptionalString(in));
  }

  static void writeProfiles(SortedMap<String, Profile> profiles, DataOutput out)
      throws IOException {
    Fields.writeVarLong(profiles.size(), out);
    for (Map.Entry<String, Profile> slice : profiles.entrySet()) {
      Fields.writeString(slice.getKey(), out);
      ProfileFormat.INSTANCE.writeVersioned(slice.getValue(), out);
    }
  }

  static SortedMap<String, Profile> readProfiles(DataInput in) throws IOException {
    SortedMap<String, Profile> profiles = new TreeMap<>();
    for (long left = Fields.readVarLong(in); left > 0; left--) {
      profiles.put(Fields.readString(in), ProfileFormat.INSTANCE.readVersioned(in));
    }
    return profiles;
  }
}
