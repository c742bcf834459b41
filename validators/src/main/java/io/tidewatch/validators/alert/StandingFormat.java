// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** The binary form of a {@link Standing}. */
enum StandingFormat implements Format<Standing> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(Standing standing, DataOutput out) throws IOException {
    Fields.writeString(standing.phase().name(), out);
    Fields.writeOptionalString(standing.source(), out);
    Fields.writeOptionalString(standing.mergedInto(), out);
    Fields.writeOptionalString(standing.hold().map(hold -> hold.reason().name()), out);
    Fields.writeOptionalString(standing.hold().map(Hold::by), out);
  }

  @Override
  public Standing read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("standing", version, VERSION);
    }
    var phase = Standing.Phase.valueOf(Fields.readString(in));
    Optional<String> source = Fields.readOptionalString(in);
    Optional<String> mergedInto = Fields.readOptionalString(in);
    Optional<Hold.Reason> reason = Fields.readOptionalString(in).map(Hold.Reason::valueOf);
    Optional<String> by = Fields.readOptionalString(in);
    return new Standing(
        phase, source, mergedInto, reason.map(known -> new Hold(known, by.orElse(""))));
  }
}
