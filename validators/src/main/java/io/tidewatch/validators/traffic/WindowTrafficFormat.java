// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.pane.TrafficPartial;
import io.tidewatch.validators.pane.TrafficPartialFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;

/** Version 1: start and size of the window in milliseconds, then the subjects. */
public enum WindowTrafficFormat implements Format<WindowTraffic> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(WindowTraffic traffic, DataOutput out) throws IOException {
    out.writeLong(traffic.window().start().toEpochMilli());
    Fields.writeVarLong(traffic.window().size().toMillis(), out);
    Fields.writeVarLong(traffic.subjects().size(), out);
    for (TrafficPartial subject : traffic.subjects()) {
      TrafficPartialFormat.INSTANCE.writeVersioned(subject, out);
    }
  }

  @Override
  public WindowTraffic read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("window traffic", version, version());
    }
    Window window = Window.of(in.readLong(), Fields.readVarLong(in));
    var subjects = new ArrayList<TrafficPartial>();
    for (long left = Fields.readVarLong(in); left > 0; left--) {
      subjects.add(TrafficPartialFormat.INSTANCE.readVersioned(in));
    }
    return new WindowTraffic(window, subjects);
  }
}
