// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: model version, stage. */
public enum SubjectFormat implements Format<Subject> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(Subject subject, DataOutput out) throws IOException {
    EventFields.writeSubject(subject, out);
  }

  @Override
  public Subject read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("subject", version, version());
    }
    return EventFields.readSubject(in);
  }
}
