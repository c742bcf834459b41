// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.link;

import io.tidewatch.jobs.link.LinkRecord.Kind;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Version 1: name of the kind, writer, watermark, the element. */
enum LinkRecordFormat implements Format<LinkRecord> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(LinkRecord record, DataOutput out) throws IOException {
    Fields.writeString(record.kind().name(), out);
    Fields.writeString(record.writer(), out);
    out.writeLong(record.watermark());
    Fields.writeBytes(record.element(), out);
  }

  @Override
  public LinkRecord read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("link record", version, version());
    }
    return new LinkRecord(
        kind(Fields.readString(in)), Fields.readString(in), in.readLong(), Fields.readBytes(in));
  }

  private static Kind kind(String name) throws IOException {
    for (Kind kind : Kind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    throw new IOException("kind is " + name + ", must be of " + Arrays.toString(Kind.values()));
  }
}
