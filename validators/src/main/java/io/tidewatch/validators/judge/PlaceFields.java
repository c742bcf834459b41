// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The fields of a {@link Place}. */
final class PlaceFields {

  private PlaceFields() {}

  static void write(Place place, DataOutput out) throws IOException {
    Fields.writeInstant(place.windowEnd(), out);
    Fields.writeString(place.modelVersion(), out);
  }

  static Place read(DataInput in) throws IOException {
    return new Place(Fields.readInstant(in), Fields.readString(in));
  }
}
