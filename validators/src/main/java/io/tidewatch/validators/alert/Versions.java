// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * What verdicts are made by.
 *
 * @param monitor version of the document
 * @param baseline id of the one that windows are counted with, or {@code none}
 */
public record Versions(String monitor, String baseline) implements Serializable {

  /** Where nobody says. */
  public static final Versions UNKNOWN = new Versions("", "");

  boolean isKnown() {
    return !monitor.isEmpty();
  }

  /** Writes the fields in the record's order. */
  void write(DataOutput out) throws IOException {
    Fields.writeString(monitor, out);
    Fields.writeString(baseline, out);
  }

  /** Reads what {@link #write} wrote. */
  static Versions read(DataInput in) throws IOException {
    return new Versions(Fields.readString(in), Fields.readString(in));
  }
}
