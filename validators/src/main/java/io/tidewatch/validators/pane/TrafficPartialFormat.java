// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.constraint.RuleCount;
import io.tidewatch.validators.constraint.RuleId;
import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Version 1: the fields in the record's order. */
public enum TrafficPartialFormat implements Format<TrafficPartial> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(TrafficPartial partial, DataOutput out) throws IOException {
    EventFields.writeSubject(partial.subject(), out);
    out.writeLong(partial.paneStart());
    Fields.writeVarLong(partial.rows(), out);
    Fields.writeSignedVarLong(partial.newestMillis(), out);
    writeCounts(partial.leaves(), out);
    writeCounts(partial.columns(), out);
    writeCounts(partial.layouts(), out);
    Fields.writeVarLong(partial.rules().size(), out);
    for (Map.Entry<RuleId, RuleCount> rule : partial.rules().entrySet()) {
      RuleId.write(rule.getKey(), out);
      RuleCount.write(rule.getValue(), out);
    }
  }

  @Override
  public TrafficPartial read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("traffic partial", version, version());
    }
    return new TrafficPartial(
        EventFields.readSubject(in),
        in.readLong(),
        Fields.readVarLong(in),
        Fields.readSignedVarLong(in),
        readCounts(in),
        readCounts(in),
        readCounts(in),
        readRules(in));
  }

  private static SortedMap<RuleId, RuleCount> readRules(DataInput in) throws IOException {
    SortedMap<RuleId, RuleCount> rules = new TreeMap<>();
    for (long left = Fields.readVarLong(in); left > 0; left--) {
      rules.put(RuleId.read(in), RuleCount.read(in));
    }
    return rules;
  }

  private static void writeCounts(SortedMap<String, Long> counts, DataOutput out)
      throws IOException {
    Fields.writeVarLong(counts.size(), out);
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      Fields.writeString(count.getKey(), out);
      Fields.writeVarLong(count.getValue(), out);
    }
  }

  private static SortedMap<String, Long> readCounts(DataInput in) throws IOException {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (long left = Fields.readVarLong(in); left > 0; left--) {
      counts.put(Fields.readString(in), Fields.readVarLong(in));
    }
    return counts;
  }
}
