// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** How an {@link Answer} is written: a byte for its kind, then its fields. */
public final class AnswerFields {

  private static final byte NONE = 0;
  private static final byte BINARY = 1;
  private static final byte MULTICLASS = 2;
  private static final byte REGRESSION = 3;
  private static final byte RANKING = 4;

  private AnswerFields() {}

  /** Writes the kind, then the fields. */
  public static void write(Answer answer, DataOutput out) throws IOException {
    if (answer instanceof Answer.None) {
      out.writeByte(NONE);
    } else if (answer instanceof Answer.Binary binary) {
      out.writeByte(BINARY);
      out.writeDouble(binary.score());
    } else if (answer instanceof Answer.Multiclass multiclass) {
      out.writeByte(MULTICLASS);
      write(multiclass, out);
    } else if (answer instanceof Answer.Regression regression) {
      out.writeByte(REGRESSION);
      out.writeDouble(regression.value());
      Fields.writeOptionalDouble(regression.low(), out);
      Fields.writeOptionalDouble(regression.high(), out);
    } else if (answer instanceof Answer.Ranking ranking) {
      out.writeByte(RANKING);
      Fields.writeString(ranking.query(), out);
      out.writeDouble(ranking.score());
    } else {
      throw new AssertionError(answer);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Answer read(DataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case NONE -> new Answer.None();
      case BINARY -> new Answer.Binary(in.readDouble());
      case MULTICLASS -> readMulticlass(in);
      case REGRESSION ->
          new Answer.Regression(
              in.readDouble(), Fields.readOptionalDouble(in), Fields.readOptionalDouble(in));
      case RANKING -> new Answer.Ranking(Fields.readString(in), in.readDouble());
      default ->
          throw new IOException("kind of answer is " + kind + ", must be in [0, " + RANKING + "]");
    };
  }

  private static void write(Answer.Multiclass multiclass, DataOutput out) throws IOException {
    Fields.writeString(multiclass.predicted(), out);
    Fields.writeVarLong(multiclass.probabilities().size(), out);
    for (Map.Entry<String, Double> each : multiclass.probabilities().entrySet()) {
      Fields.writeString(each.getKey(), out);
      out.writeDouble(each.getValue());
    }
  }

  private static Answer readMulticlass(DataInput in) throws IOException {
    String predicted = Fields.readString(in);
    var probabilities = new TreeMap<String, Double>();
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      probabilities.put(Fields.readString(in), in.readDouble());
    }
    return new Answer.Multiclass(predicted, probabilities);
  }
}
