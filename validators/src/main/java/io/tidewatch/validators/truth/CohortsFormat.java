// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/** The bytes of {@link Cohorts}: equal triangles have equal bytes. */
public enum CohortsFormat implements Format<Cohorts> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(Cohorts cohorts, DataOutput out) throws IOException {
    Fields.writeVarLong(cohorts.paneMillis(), out);
    Fields.writeVarLong(cohorts.cells().size(), out);
    for (Map.Entry<CohortCell, OutcomeTable> entry : cohorts.cells().entrySet()) {
      CohortCellFormat.INSTANCE.writeVersioned(entry.getKey(), out);
      OutcomeTableFormat.INSTANCE.writeVersioned(entry.getValue(), out);
    }
  }

  @Override
  public Cohorts read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("cohorts", version, VERSION);
    }
    var cohorts = new Cohorts(Fields.readVarLong(in));
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      cohorts.add(
          CohortCellFormat.INSTANCE.readVersioned(in),
          OutcomeTableFormat.INSTANCE.readVersioned(in));
    }
    return cohorts;
  }
}
