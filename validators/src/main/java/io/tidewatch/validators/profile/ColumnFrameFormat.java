// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** The binary form of a {@link ColumnFrame}. */
public enum ColumnFrameFormat implements Format<ColumnFrame> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(ColumnFrame frame, DataOutput out) throws IOException {
    Fields.writeString(frame.name(), out);
    Fields.writeString(frame.type().name(), out);
    out.writeBoolean(frame.range().isPresent());
    if (frame.range().isPresent()) {
      out.writeDouble(frame.range().get().low());
      out.writeDouble(frame.range().get().high());
    }
    out.writeBoolean(frame.isFrozen());
    if (frame.edges().isPresent()) {
      frame.edges().get().write(out);
      out.writeDouble(frame.pivot());
    } else if (frame.dictionary().isPresent()) {
      frame.dictionary().get().write(out);
    } else {
      frame.derivation().write(out);
    }
  }

  @Override
  public ColumnFrame read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("column frame", version, VERSION);
    }
    String name = Fields.readString(in);
    ColumnType type = ColumnType.valueOf(Fields.readString(in));
    Optional<ColumnSpec.Range> range =
        in.readBoolean()
            ? Optional.of(new ColumnSpec.Range(in.readDouble(), in.readDouble()))
            : Optional.empty();
    if (!in.readBoolean()) {
      Derivation derivation = Derivation.read(version, in);
      return derivation.equals(Derivation.NONE)
          ? ColumnFrame.unfrozen(name, type, range)
          : ColumnFrame.composed(name, type, derivation);
    }
    return type == ColumnType.NUMERIC
        ? ColumnFrame.numeric(name, range, FrozenEdges.read(in), in.readDouble())
        : ColumnFrame.categorical(name, type, FrozenDictionary.read(in));
  }
}
