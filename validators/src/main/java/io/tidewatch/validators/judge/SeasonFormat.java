// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.judge.SeasonStep.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** The binary form of a {@link Season}. */
enum SeasonFormat implements Format<Season> {
  INSTANCE;

  private static final byte VERSION = 1;

  /** Hours of a day, each with its days. */
  private static final int VALUES_MAX = 24 * SeasonValues.CYCLES;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(Season season, DataOutput out) throws IOException {
    float[] values = season.values().stored();
    Fields.writeVarLong(values.length, out);
    for (float value : values) {
      out.writeFloat(value);
    }
    SmallShift slow = season.slow();
    out.writeDouble(slow.smooth());
    out.writeDouble(slow.product());
    out.writeDouble(slow.square());
    out.writeDouble(slow.last());
    Fields.writeVarLong(slow.windows(), out);
    Fields.writeVarLong(season.calm(), out);
    Fields.writeList(season.open(), out, SeasonFormat::writeOpen);
  }

  @Override
  public Season read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("season", version, VERSION);
    }
    long size = Fields.readVarLong(in);
    if (size < 0 || size > VALUES_MAX || size % SeasonValues.CYCLES != 0) {
      throw new IOException(
          "season size is " + size + ", must be a multiple of 14 in [0, " + VALUES_MAX + "]");
    }
    float[] values = new float[(int) size];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    SmallShift slow = readSlow(in);
    int calm = (int) Fields.readVarLong(in);
    List<Season.Open> open = Fields.readList(in, SeasonFormat::readOpen);
    return new Season(SeasonValues.stored(values), slow, calm, open);
  }

  private static SmallShift readSlow(DataInput in) throws IOException {
    return new SmallShift(
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        (int) Fields.readVarLong(in));
  }

  private static void writeOpen(Season.Open open, DataOutput out) throws IOException {
    PlaceFields.write(open.place(), out);
    Fields.writeInstant(open.step().window().start(), out);
    Fields.writeInstant(open.step().window().end(), out);
    Fields.writeOptionalDouble(open.step().value(), out);
    Fields.writeOptionalDouble(open.step().score(), out);
    out.writeBoolean(open.step().kind() == Kind.BREACH);
  }

  private static Season.Open readOpen(DataInput in) throws IOException {
    Place place = PlaceFields.read(in);
    var window = new Window(Fields.readInstant(in), Fields.readInstant(in));
    var step =
        new SeasonStep(
            window,
            Fields.readOptionalDouble(in),
            Fields.readOptionalDouble(in),
            in.readBoolean() ? Kind.BREACH : Kind.CALM);
    return new Season.Open(place, step);
  }
}
