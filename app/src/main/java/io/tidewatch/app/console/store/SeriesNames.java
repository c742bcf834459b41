// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.validators.event.Subject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Names of series in lines and in the store. */
final class SeriesNames {

  private SeriesNames() {}

  /** Of a line of measurements or verdicts. */
  static SeriesName of(JsonNode line) {
    JsonNode window = line.path("window");
    long size = Fields.time(window, "end") - Fields.time(window, "start");
    if (size <= 0) {
      throw new IllegalArgumentException("window is " + window + ", must end after it starts");
    }
    var subject = new Subject(Fields.text(line, "modelVersion"), Fields.text(line, "stage"));
    return new SeriesName(
        new Rows(Fields.text(line, "monitor"), size, subject, Fields.text(line, "slice")),
        Fields.optionalText(line, "column"),
        Fields.text(line, "metric"));
  }

  static byte[] toBytes(SeriesName name) {
    var bytes = new ByteArrayOutputStream(128);
    try (var out = new DataOutputStream(bytes)) {
      Rows rows = name.rows();
      out.writeUTF(rows.monitor());
      out.writeLong(rows.size());
      out.writeUTF(rows.subject().modelVersion());
      out.writeUTF(rows.subject().stage());
      out.writeUTF(rows.slice());
      out.writeUTF(name.column().orElse(""));
      out.writeUTF(name.metric());
    } catch (IOException e) { // a name of more than 64 KiB
      throw new IllegalArgumentException("name of a series is too long", e);
    }
    return bytes.toByteArray();
  }

  static SeriesName read(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String monitor = in.readUTF();
      long size = in.readLong();
      var subject = new Subject(in.readUTF(), in.readUTF());
      String slice = in.readUTF();
      String column = in.readUTF();
      return new SeriesName(
          new Rows(monitor, size, subject, slice),
          Optional.of(column).filter(text -> !text.isEmpty()),
          in.readUTF());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
