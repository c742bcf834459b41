// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecordFormat;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** Version 1: whether there is an event, then the event or the rejection. */
public record DecodedFormat<T>(Format<T> events) implements Format<Decoded<T>> {

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(Decoded<T> decoded, DataOutput out) throws IOException {
    Optional<T> event = decoded.event();
    out.writeBoolean(event.isPresent());
    if (event.isPresent()) {
      events.writeVersioned(event.get(), out);
    } else {
      RejectedRecordFormat.INSTANCE.writeVersioned(decoded.rejection().orElseThrow(), out);
    }
  }

  @Override
  public Decoded<T> read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("decoded record", version, version());
    }
    if (in.readBoolean()) {
      return Decoded.accepted(events.readVersioned(in));
    }
    RejectedRecord rejection = RejectedRecordFormat.INSTANCE.readVersioned(in);
    return Decoded.rejected(rejection);
  }
}
