// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.AnswerFields;
import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.format.Fields;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How labels and rows are written where many of one schema are held: in the join and the sample.
 */
public final class JoinFields {

  /** The schema read last: nearly every row of a stream has the same one. */
  private static volatile KnownSchema known =
      new KnownSchema(new byte[] {0}, new Schema(List.of()));

  private JoinFields() {}

  public static void writeTruth(Truth truth, DataOutput out) throws IOException {
    Fields.writeInstant(truth.time(), out);
    Fields.writeString(truth.text(), out);
    Fields.writeString(truth.source(), out);
  }

  public static Truth readTruth(DataInput in) throws IOException {
    return new Truth(Fields.readInstant(in), Fields.readString(in), Fields.readString(in));
  }

  /** As {@link #writeTruth(Truth, DataOutput)}, its time told from another: short if it is near. */
  static void writeTruth(Truth truth, Instant origin, DataOutput out) throws IOException {
    writeTime(truth.time(), origin, out);
    Fields.writeString(truth.text(), out);
    Fields.writeString(truth.source(), out);
  }

  static Truth readTruth(Instant origin, DataInput in) throws IOException {
    return new Truth(readTime(origin, in), Fields.readString(in), Fields.readString(in));
  }

  static void writeScored(Scored scored, Instant origin, DataOutput out) throws IOException {
    EventFields.writeSubject(scored.subject(), out);
    writeTime(scored.time(), origin, out);
    AnswerFields.write(scored.answer(), out);
    Fields.writeString(scored.leaf(), out);
    out.writeBoolean(scored.row().isPresent());
    if (scored.row().isPresent()) {
      writeRow(scored.row().get(), out);
    }
  }

  static Scored readScored(Instant origin, DataInput in) throws IOException {
    return new Scored(
        EventFields.readSubject(in),
        readTime(origin, in),
        AnswerFields.read(in),
        Fields.readString(in),
        in.readBoolean() ? Optional.of(readRow(in)) : Optional.empty());
  }

  private static void writeTime(Instant time, Instant origin, DataOutput out) throws IOException {
    Fields.writeSignedVarLong(time.toEpochMilli() - origin.toEpochMilli(), out);
  }

  private static Instant readTime(Instant origin, DataInput in) throws IOException {
    return Instant.ofEpochMilli(origin.toEpochMilli() + Fields.readSignedVarLong(in));
  }

  /** Writes the names of the columns as one block, then their texts. */
  public static void writeRow(Row row, DataOutput out) throws IOException {
    var names = new ByteArrayOutputStream();
    Fields.writeList(row.schema().names(), new DataOutputStream(names), Fields::writeString);
    Fields.writeBytes(names.toByteArray(), out);
    for (int i = 0; i < row.schema().size(); i++) {
      Fields.writeOptionalString(Optional.ofNullable(row.text(i)), out);
    }
  }

  public static Row readRow(DataInput in) throws IOException {
    Schema schema = schemaOf(Fields.readBytes(in));
    @Nullable String[] values = new String[schema.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Fields.readOptionalString(in).orElse(null);
    }
    return new Row(schema, values);
  }

  private static Schema schemaOf(byte[] names) throws IOException {
    KnownSchema last = known;
    if (Arrays.equals(last.names, names)) {
      return last.schema;
    }
    var in = new DataInputStream(new ByteArrayInputStream(names));
    var next = new KnownSchema(names, new Schema(Fields.readList(in, Fields::readString)));
    known = next; // a race costs one more decoding, nothing else
    return next.schema;
  }

  private static final class KnownSchema {
    private final byte[] names;
    private final Schema schema;

    KnownSchema(byte[] names, Schema schema) {
      this.names = names;
      this.schema = schema;
    }
  }
}
