// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.truth.CohortCell;
import io.tidewatch.validators.truth.OutcomeTableFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: subject, view, the cell's panes and leaf, the table. */
public enum CohortPartialFormat implements Format<CohortPartial> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(CohortPartial partial, DataOutput out) throws IOException {
    EventFields.writeSubject(partial.subject(), out);
    Fields.writeString(partial.view(), out);
    Fields.writeInstant(partial.cell().predictionPane(), out);
    Fields.writeInstant(partial.cell().arrivalPane(), out);
    Fields.writeString(partial.cell().leaf(), out);
    OutcomeTableFormat.INSTANCE.writeVersioned(partial.table(), out);
  }

  @Override
  public CohortPartial read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("cohort partial", version, version());
    }
    return new CohortPartial(
        EventFields.readSubject(in),
        Fields.readString(in),
        new CohortCell(Fields.readInstant(in), Fields.readInstant(in), Fields.readString(in)),
        OutcomeTableFormat.INSTANCE.readVersioned(in));
  }
}
