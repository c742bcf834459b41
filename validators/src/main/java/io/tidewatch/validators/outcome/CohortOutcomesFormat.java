// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.outcome;

import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.SubjectFormat;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.truth.CohortsFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The bytes of {@link CohortOutcomes} on their way to the store: the fields in their order. */
public enum CohortOutcomesFormat implements Format<CohortOutcomes> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(CohortOutcomes kept, DataOutput out) throws IOException {
    SubjectFormat.INSTANCE.writeVersioned(kept.subject(), out);
    EventFields.writeWindow(kept.window(), out);
    Fields.writeInstant(kept.asOf(), out);
    Fields.writeString(kept.status().name(), out);
    Fields.writeInstant(kept.since(), out);
    Fields.writeVarLong(kept.told().size(), out);
    for (Map.Entry<Window, Integer> told : kept.told().entrySet()) {
      EventFields.writeWindow(told.getKey(), out);
      Fields.writeVarLong(told.getValue(), out);
    }
    CohortsFormat.INSTANCE.writeVersioned(kept.tables(), out);
  }

  @Override
  public CohortOutcomes read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("cohort outcomes", version, VERSION);
    }
    Subject subject = SubjectFormat.INSTANCE.readVersioned(in);
    Window window = EventFields.readWindow(in);
    Instant asOf = Fields.readInstant(in);
    var status = Maturity.Status.valueOf(Fields.readString(in));
    Instant since = Fields.readInstant(in);
    var told = new TreeMap<Window, Integer>();
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      told.put(EventFields.readWindow(in), (int) Fields.readVarLong(in));
    }
    return new CohortOutcomes(
        subject, window, asOf, status, since, told, CohortsFormat.INSTANCE.readVersioned(in));
  }
}
