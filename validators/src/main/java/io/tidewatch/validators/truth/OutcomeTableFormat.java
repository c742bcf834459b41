// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The bytes of an {@link OutcomeTable}: equal tables have equal bytes. */
public enum OutcomeTableFormat implements Format<OutcomeTable> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(OutcomeTable table, DataOutput out) throws IOException {
    out.writeDouble(table.threshold);
    Fields.writeSignedVarLong(table.predictions, out);
    Fields.writeSignedVarLong(table.truePositives, out);
    Fields.writeSignedVarLong(table.falsePositives, out);
    Fields.writeSignedVarLong(table.trueNegatives, out);
    Fields.writeSignedVarLong(table.falseNegatives, out);
    table.logLoss.write(out);
    table.logLossSquared.write(out);
    table.brier.write(out);
    table.brierSquared.write(out);
    table.scores.write(out);
    table.lags.write(out);
  }

  @Override
  public OutcomeTable read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("outcome table", version, VERSION);
    }
    var table = new OutcomeTable(in.readDouble());
    table.predictions = Fields.readSignedVarLong(in);
    table.truePositives = Fields.readSignedVarLong(in);
    table.falsePositives = Fields.readSignedVarLong(in);
    table.trueNegatives = Fields.readSignedVarLong(in);
    table.falseNegatives = Fields.readSignedVarLong(in);
    table.logLoss = ExactSum.read(in);
    table.logLossSquared = ExactSum.read(in);
    table.brier = ExactSum.read(in);
    table.brierSquared = ExactSum.read(in);
    table.scores = ScoreTable.read(in);
    table.lags = LagHistogram.read(in);
    return table;
  }
}
