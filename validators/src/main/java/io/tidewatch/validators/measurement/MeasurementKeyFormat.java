// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.measurement;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** The binary form of a {@link MeasurementKey}. */
public enum MeasurementKeyFormat implements Format<MeasurementKey> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(MeasurementKey key, DataOutput out) throws IOException {
    Fields.writeString(key.monitor(), out);
    Fields.writeString(key.subject().modelVersion(), out);
    Fields.writeString(key.subject().stage(), out);
    Fields.writeString(key.slice(), out);
    Fields.writeOptionalString(key.column(), out);
    Fields.writeString(key.metric(), out);
    Fields.writeInstant(key.window().start(), out);
    Fields.writeInstant(key.window().end(), out);
  }

  @Override
  public MeasurementKey read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("measurement key", version, VERSION);
    }
    String monitor = Fields.readString(in);
    String modelVersion = Fields.readString(in);
    String stage = Fields.readString(in);
    String slice = Fields.readString(in);
    Optional<String> column = Fields.readOptionalString(in);
    String metric = Fields.readString(in);
    Instant start = Fields.readInstant(in);
    Instant end = Fields.readInstant(in);
    return new MeasurementKey(
        monitor, new Subject(modelVersion, stage), slice, column, metric, new Window(start, end));
  }
}
