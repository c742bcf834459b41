// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.discovery.BatchLedgerFormat;
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
      writeHistory(entry.getValue(), out);
    }
    Fields.writeVarLong(state.seasons().size(), out);
    for (Map.Entry<String, Season> entry : state.seasons().entrySet()) {
      Fields.writeString(entry.getKey(), out);
      SeasonFormat.INSTANCE.writeVersioned(entry.getValue(), out);
    }
    Fields.writeVarLong(state.ledgers().size(), out);
    for (Map.Entry<String, KeptLedger> entry : state.ledgers().entrySet()) {
      Fields.writeString(entry.getKey(), out);
      writeLedger(entry.getValue(), out);
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
    var seasons = new TreeMap<String, Season>();
    long seasonal = Fields.readVarLong(in);
    for (long i = 0; i < seasonal; i++) {
      seasons.put(Fields.readString(in), SeasonFormat.INSTANCE.readVersioned(in));
    }
    var ledgers = new TreeMap<String, KeptLedger>();
    long kept = Fields.readVarLong(in);
    for (long i = 0; i < kept; i++) {
      ledgers.put(Fields.readString(in), readLedger(in));
    }
    return new JudgeState(histories, seasons, ledgers);
  }

  private static void writeHistory(History history, DataOutput out) throws IOException {
    double[] settled = history.settled();
    Fields.writeVarLong(settled.length, out);
    for (double value : settled) {
      out.writeDouble(value);
    }
    Fields.writeList(history.open(), out, JudgeStateFormat::writeOpen);
  }

  private static History readHistory(DataInput in) throws IOException {
    long size = Fields.readVarLong(in);
    if (size < 0 || size > History.CAPACITY) {
      throw new IOException(
          "history size is " + size + ", must be in [0, " + History.CAPACITY + "]");
    }
    double[] settled = new double[(int) size];
    for (int i = 0; i < settled.length; i++) {
      settled[i] = in.readDouble();
    }
    return History.of(settled, Fields.readList(in, JudgeStateFormat::readOpen));
  }

  private static void writeLedger(KeptLedger kept, DataOutput out) throws IOException {
    BatchLedgerFormat.INSTANCE.writeVersioned(kept.ledger(), out);
    PlaceFields.write(kept.newest(), out);
  }

  private static KeptLedger readLedger(DataInput in) throws IOException {
    return new KeptLedger(BatchLedgerFormat.INSTANCE.readVersioned(in), PlaceFields.read(in));
  }

  private static void writeOpen(History.Open value, DataOutput out) throws IOException {
    PlaceFields.write(value.place(), out);
    out.writeDouble(value.value());
  }

  private static History.Open readOpen(DataInput in) throws IOException {
    return new History.Open(PlaceFields.read(in), in.readDouble());
  }
}
