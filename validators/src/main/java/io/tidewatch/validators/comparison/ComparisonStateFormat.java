// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/** The bytes of a {@link ComparisonState}; version 1: each two versions with their totals. */
public enum ComparisonStateFormat implements Format<ComparisonState> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(ComparisonState state, DataOutput out) throws IOException {
    Fields.writeVarLong(state.totals.size(), out);
    for (Map.Entry<ComparedVersions, ComparedTotals> entry : state.totals.entrySet()) {
      EventFields.writeSubject(entry.getKey().champion(), out);
      EventFields.writeSubject(entry.getKey().challenger(), out);
      entry.getValue().write(out);
    }
  }

  @Override
  public ComparisonState read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("comparison state", version, version());
    }
    var state = new ComparisonState();
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      var versions = new ComparedVersions(EventFields.readSubject(in), EventFields.readSubject(in));
      state.totals.put(versions, ComparedTotals.read(in));
    }
    return state;
  }
}
