// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.validators.event.ChangeEventFormat;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The binary form of a {@link Background}. */
enum BackgroundFormat implements Format<Background> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(Background background, DataOutput out) throws IOException {
    Fields.writeVarLong(background.memberCount(), out);
    Fields.writeList(background.record().stream().toList(), out, BackgroundFormat::write);
    Fields.writeList(background.changes(), out, ChangeEventFormat.INSTANCE::writeVersioned);
  }

  @Override
  public Background read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("background", version, VERSION);
    }
    int members = (int) Fields.readVarLong(in);
    Optional<TrackRecord> record =
        Fields.readList(in, BackgroundFormat::readRecord).stream().findFirst();
    return new Background(
        members, record, Fields.readList(in, ChangeEventFormat.INSTANCE::readVersioned));
  }

  private static void write(TrackRecord record, DataOutput out) throws IOException {
    Fields.writeString(record.rule(), out);
    Fields.writeVarLong(record.weeks(), out);
    Fields.writeVarLong(record.incidents(), out);
    Fields.writeVarLong(record.actionable(), out);
    Fields.writeVarLong(record.noise(), out);
    Fields.writeList(record.last().stream().toList(), out, Fields::writeInstant);
  }

  private static TrackRecord readRecord(DataInput in) throws IOException {
    String rule = Fields.readString(in);
    int weeks = (int) Fields.readVarLong(in);
    int incidents = (int) Fields.readVarLong(in);
    int actionable = (int) Fields.readVarLong(in);
    int noise = (int) Fields.readVarLong(in);
    List<Instant> last = Fields.readList(in, Fields::readInstant);
    return new TrackRecord(rule, weeks, incidents, actionable, noise, last.stream().findFirst());
  }
}
