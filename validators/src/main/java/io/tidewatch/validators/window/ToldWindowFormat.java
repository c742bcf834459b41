// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.judge.Revised;
import io.tidewatch.validators.judge.VerdictFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Version 1: the fields in the record's order. */
public enum ToldWindowFormat implements Format<ToldWindow> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(ToldWindow told, DataOutput out) throws IOException {
    EventFields.writeSubject(told.subject(), out);
    EventFields.writeWindow(told.window(), out);
    Fields.writeVarLong(told.revision(), out);
    Fields.writeList(told.parts(), out, Fields::writeString);
    Fields.writeVarLong(told.verdicts().size(), out);
    for (Map.Entry<String, Revised> verdict : told.verdicts().entrySet()) {
      Fields.writeString(verdict.getKey(), out);
      VerdictFormat.write(verdict.getValue(), out);
    }
  }

  @Override
  public ToldWindow read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("told window", version, version());
    }
    Subject subject = EventFields.readSubject(in);
    Window window = EventFields.readWindow(in);
    int revision = (int) Fields.readVarLong(in);
    List<String> parts = Fields.readList(in, Fields::readString);
    var verdicts = new TreeMap<String, Revised>();
    for (long left = Fields.readVarLong(in); left > 0; left--) {
      verdicts.put(Fields.readString(in), VerdictFormat.readRevised(in));
    }
    return new ToldWindow(subject, window, revision, parts, verdicts);
  }
}
