// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the parts that events share are written. */
public final class EventFields {

  private EventFields() {}

  /** Writes version and stage. */
  public static void writeSubject(Subject subject, DataOutput out) throws IOException {
    Fields.writeString(subject.modelVersion(), out);
    Fields.writeString(subject.stage(), out);
  }

  public static Subject readSubject(DataInput in) throws IOException {
    return new Subject(Fields.readString(in), Fields.readString(in));
  }

  /** Writes source and index. */
  public static void writePosition(Position position, DataOutput out) throws IOException {
    Fields.writeString(position.source(), out);
    Fields.writeSignedVarLong(position.index(), out);
  }

  public static Position readPosition(DataInput in) throws IOException {
    return new Position(Fields.readString(in), Fields.readSignedVarLong(in));
  }

  /** Writes start and size, in milliseconds. */
  public static void writeWindow(Window window, DataOutput out) throws IOException {
    Fields.writeInstant(window.start(), out);
    Fields.writeVarLong(window.size().toMillis(), out);
  }

  public static Window readWindow(DataInput in) throws IOException {
    return Window.of(Fields.readInstant(in).toEpochMilli(), Fields.readVarLong(in));
  }

  /** Writes the names of the columns, then the texts; a missing one as no bytes at all. */
  public static void writeRow(Row row, DataOutput out) throws IOException {
    List<String> names = row.schema().names();
    Fields.writeList(names, out, Fields::writeString);
    for (int column = 0; column < names.size(); column++) {
      String text = row.text(column);
      out.writeBoolean(text != null);
      if (text != null) {
        Fields.writeString(text, out);
      }
    }
  }

  public static Row readRow(DataInput in) throws IOException {
    Schema schema = Schema.shared(new ArrayList<>(Fields.readList(in, Fields::readString)));
    @Nullable String[] texts = new String[schema.size()];
    for (int column = 0; column < texts.length; column++) {
      texts[column] = in.readBoolean() ? Fields.readString(in) : null;
    }
    return new Row(schema, texts);
  }

  /** Writes whole milliseconds. */
  public static void writeDuration(Duration duration, DataOutput out) throws IOException {
    Fields.writeSignedVarLong(duration.toMillis(), out);
  }

  public static Duration readDuration(DataInput in) throws IOException {
    return Duration.ofMillis(Fields.readSignedVarLong(in));
  }
}
