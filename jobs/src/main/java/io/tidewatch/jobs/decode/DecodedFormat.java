// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecordFormat;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** Version 1: the event, then the rejection, each behind whether it is there. */
public record DecodedFormat<T>(Format<T> events) implements Format<Decoded<T>> {

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(Decoded<T> decoded, DataOutput out) throws IOException {
    out.writeBoolean(decoded.event().isPresent());
    if (decoded.event().isPresent()) {
      events.writeVersioned(decoded.event().get(), out);
    }
    out.writeBoolean(decoded.rejection().isPresent());
    if (decoded.rejection().isPresent()) {
      RejectedRecordFormat.INSTANCE.writeVersioned(decoded.rejection().get(), out);
    }
  }

  @Override
  public Decoded<T> read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("decoded record", version, version());
    }
    Optional<T> event = in.readBoolean() ? Optional.of(events.readVersioned(in)) : Optional.empty();
    Optional<RejectedRecord> rejection =
        in.readBoolean()
            ? Optional.of(RejectedRecordFormat.INSTANCE.readVersioned(in))
            : Optional.empty();
    return new Decoded<>(event, rejection);
  }
}
