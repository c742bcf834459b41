// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The binary form of a {@link JudgeState}. */
public enum JudgeStateFormat implements Format<JudgeState> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(JudgeState state, DataOutput out) throws IOException {
    Fields.writeVarLong(state.histories().size(), out);
    for (Map.Entry<String, History> entry : state.histories().entrySet()) {
      Fields.writeString(entry.getKey(), out);
      double[] values = entry.getValue().values();
      Fields.writeVarLong(values.length, out);
      for (double value : values) {
        out.writeDouble(value);
      }
    }
  }

  @Override
  public JudgeState read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("judge state", version, VERSION);
    }
    var histories = new TreeMap<String, History>();
    long size = Fields.readVarLong(in);
    for (long i = 0; i < size; i++) {
      histories.put(Fields.readString(in), readHistory(in));
    }
    return new JudgeState(histories);
  }

  private static History readHistory(DataInput in) throws IOException {
    long size = Fields.readVarLong(in);
    if (size < 0 || size > History.CAPACITY) {
      throw new IOException(
          "history size is " + size + ", must be in [0, " + History.CAPACITY + "]");
    }
    double[] values = new double[(int) size];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return History.of(values);
  }
}
