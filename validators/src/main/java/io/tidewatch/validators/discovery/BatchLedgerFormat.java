// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The binary form of a {@link BatchLedger}. */
public enum BatchLedgerFormat implements Format<BatchLedger> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(BatchLedger ledger, DataOutput out) throws IOException {
    Fields.writeVarLong(ledger.batches(), out);
    out.writeDouble(ledger.shares());
    Fields.writeVarLong(ledger.found(), out);
    Fields.writeVarLong(ledger.spent().size(), out);
    for (Map.Entry<BatchLedger.Result, Double> entry : ledger.spent().entrySet()) {
      Fields.writeVarLong(entry.getKey().withOneMore(), out);
      Fields.writeVarLong(entry.getKey().found(), out);
      out.writeDouble(entry.getValue());
    }
  }

  @Override
  public BatchLedger read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("batch ledger", version, VERSION);
    }
    long batches = Fields.readVarLong(in);
    double shares = in.readDouble();
    long found = Fields.readVarLong(in);
    var spent = new TreeMap<BatchLedger.Result, Double>();
    long size = Fields.readVarLong(in);
    for (long i = 0; i < size; i++) {
      var result = new BatchLedger.Result(Fields.readVarLong(in), Fields.readVarLong(in));
      spent.put(result, in.readDouble());
    }
    return new BatchLedger(batches, shares, found, spent);
  }
}
