// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.validators.event.AnswerFields;
import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.truth.JoinFields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How rows of validation sets are written as parts of other things. */
public final class ValidationRowFields {

  private ValidationRowFields() {}

  /** Writes a row of a published set. */
  public static void writeSampled(SampledRow sampled, DataOutput out) throws IOException {
    write(sampled.row(), out);
    writeReasons(sampled.reasons(), out);
    Fields.writeOptionalDouble(sampled.inclusionProbability(), out);
  }

  /** Reads what {@link #writeSampled} wrote. */
  public static SampledRow readSampled(DataInput in) throws IOException {
    return new SampledRow(read(in), readReasons(in), Fields.readOptionalDouble(in));
  }

  static void writeKept(KeptRow kept, DataOutput out) throws IOException {
    write(kept.row(), out);
    writeReasons(kept.reasons(), out);
  }

  static KeptRow readKept(DataInput in) throws IOException {
    return new KeptRow(read(in), readReasons(in));
  }

  static void writeKey(ValidationRow.Key key, DataOutput out) throws IOException {
    Fields.writeString(key.id(), out);
    EventFields.writeSubject(key.subject(), out);
  }

  static ValidationRow.Key readKey(DataInput in) throws IOException {
    return new ValidationRow.Key(Fields.readString(in), EventFields.readSubject(in));
  }

  static void write(ValidationRow row, DataOutput out) throws IOException {
    Fields.writeString(row.id(), out);
    EventFields.writeSubject(row.subject(), out);
    Fields.writeInstant(row.time(), out);
    AnswerFields.write(row.answer(), out);
    JoinFields.writeTruth(row.truth(), out);
    JoinFields.writeRow(row.row(), out);
    Fields.writeString(row.stratum(), out);
  }

  static ValidationRow read(DataInput in) throws IOException {
    return new ValidationRow(
        Fields.readString(in),
        EventFields.readSubject(in),
        Fields.readInstant(in),
        AnswerFields.read(in),
        JoinFields.readTruth(in),
        JoinFields.readRow(in),
        Fields.readString(in));
  }

  private static void writeReasons(SortedMap<String, Instant> reasons, DataOutput out)
      throws IOException {
    Fields.writeVarLong(reasons.size(), out);
    for (Map.Entry<String, Instant> reason : reasons.entrySet()) {
      Fields.writeString(reason.getKey(), out);
      Fields.writeInstant(reason.getValue(), out);
    }
  }

  private static SortedMap<String, Instant> readReasons(DataInput in) throws IOException {
    SortedMap<String, Instant> reasons = new TreeMap<>();
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      reasons.put(Fields.readString(in), Fields.readInstant(in));
    }
    return reasons;
  }
}
