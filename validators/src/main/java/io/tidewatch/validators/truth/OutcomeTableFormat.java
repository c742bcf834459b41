// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/** The bytes of an {@link OutcomeTable}: equal tables have equal bytes. */
public enum OutcomeTableFormat implements Format<OutcomeTable> {
  INSTANCE;

  private static final byte VERSION = 1;
  private static final byte BINARY = 1;
  private static final byte MULTICLASS = 2;
  private static final byte REGRESSION = 3;
  private static final byte RANKING = 4;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(OutcomeTable table, DataOutput out) throws IOException {
    writeDesign(table.design(), out);
    Fields.writeSignedVarLong(table.predictions(), out);
    Fields.writeSignedVarLong(table.labels(), out);
    Fields.writeSignedVarLong(table.shared(), out);
    Fields.writeSignedVarLong(table.agreed(), out);
    table.lags().write(out);
    table.outcomes().write(out);
  }

  @Override
  public OutcomeTable read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("outcome table", version, VERSION);
    }
    OutcomeDesign design = readDesign(in);
    long predictions = Fields.readSignedVarLong(in);
    long labels = Fields.readSignedVarLong(in);
    long shared = Fields.readSignedVarLong(in);
    long agreed = Fields.readSignedVarLong(in);
    LagHistogram lags = LagHistogram.read(in);
    return OutcomeTable.of(design, predictions, labels, lags, readOutcomes(design, in))
        .agreeing(shared, agreed);
  }

  private static void writeDesign(OutcomeDesign design, DataOutput out) throws IOException {
    if (design instanceof OutcomeDesign.Binary binary) {
      out.writeByte(BINARY);
      Fields.writeList(
          binary.thresholds(), out, (threshold, doubles) -> doubles.writeDouble(threshold));
    } else if (design instanceof OutcomeDesign.Multiclass multiclass) {
      out.writeByte(MULTICLASS);
      Fields.writeList(List.copyOf(multiclass.named()), out, Fields::writeString);
    } else if (design instanceof OutcomeDesign.Regression) {
      out.writeByte(REGRESSION);
    } else if (design instanceof OutcomeDesign.Ranking ranking) {
      out.writeByte(RANKING);
      Fields.writeVarLong(ranking.k(), out);
    } else {
      throw new AssertionError(design);
    }
  }

  private static OutcomeDesign readDesign(DataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case BINARY -> new OutcomeDesign.Binary(Fields.readList(in, DataInput::readDouble));
      case MULTICLASS ->
          new OutcomeDesign.Multiclass(new TreeSet<>(Fields.readList(in, Fields::readString)));
      case REGRESSION -> new OutcomeDesign.Regression();
      case RANKING -> new OutcomeDesign.Ranking((int) Fields.readVarLong(in));
      default ->
          throw new IOException(
              "kind of outcomes is " + kind + ", must be in [1, " + RANKING + "]");
    };
  }

  private static Outcomes readOutcomes(OutcomeDesign design, DataInput in) throws IOException {
    if (design instanceof OutcomeDesign.Binary binary) {
      return BinaryOutcomes.read(binary, in);
    } else if (design instanceof OutcomeDesign.Multiclass multiclass) {
      return MulticlassOutcomes.read(multiclass, in);
    } else if (design instanceof OutcomeDesign.Regression) {
      return RegressionOutcomes.read(in);
    } else if (design instanceof OutcomeDesign.Ranking ranking) {
      return RankingOutcomes.read(ranking, in);
    }
    throw new AssertionError(design);
  }
}
