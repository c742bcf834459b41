// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.validators.measurement.Maturity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A measurement of one window.
 *
 * @param start of the window, in milliseconds
 * @param asOf event time at which it was made, in milliseconds
 */
public record Point(
    long start,
    OptionalDouble value,
    Optional<String> reason,
    OptionalDouble low,
    OptionalDouble high,
    long rows,
    int revision,
    Optional<Maturity> maturity,
    long asOf) {

  private static final byte VERSION = 1;

  /** Reads a line of measurements. */
  static Point of(JsonNode line) {
    return new Point(
        Fields.time(line.path("window"), "start"),
        Fields.number(line, "value"),
        Fields.optionalText(line, "reason"),
        Fields.number(line, "low"),
        Fields.number(line, "high"),
        line.path("rows").asLong(),
        line.path("revision").asInt(1),
        maturity(line.path("maturity")),
        Fields.time(line, "asOf"));
  }

  private static Optional<Maturity> maturity(JsonNode node) {
    return node.isObject()
        ? Optional.of(
            new Maturity(
                node.path("predictions").asLong(),
                node.path("labels").asLong(),
                Maturity.Status.valueOf(Fields.text(node, "status"))))
        : Optional.empty();
  }

  /** The revision of what {@link #toBytes} wrote. */
  static int revision(byte[] bytes) {
    return ((bytes[1] & 0xff) << 24)
        | ((bytes[2] & 0xff) << 16)
        | ((bytes[3] & 0xff) << 8)
        | (bytes[4] & 0xff);
  }

  byte[] toBytes() {
    var bytes = new ByteArrayOutputStream(64);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(revision);
      out.writeLong(asOf);
      out.writeLong(rows);
      Fields.write(out, value);
      Fields.write(out, low);
      Fields.write(out, high);
      out.writeUTF(reason.orElse(""));
      out.writeBoolean(maturity.isPresent());
      if (maturity.isPresent()) {
        out.writeLong(maturity.get().predictions());
        out.writeLong(maturity.get().labels());
        out.writeBoolean(maturity.get().status() == Maturity.Status.FINAL);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Point read(long start, byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.readByte(); // the store as a whole has one version
      int revision = in.readInt();
      long asOf = in.readLong();
      long rows = in.readLong();
      OptionalDouble value = Fields.readNumber(in);
      OptionalDouble low = Fields.readNumber(in);
      OptionalDouble high = Fields.readNumber(in);
      Optional<String> reason = Optional.of(in.readUTF()).filter(text -> !text.isEmpty());
      return new Point(start, value, reason, low, high, rows, revision, readMaturity(in), asOf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Maturity> readMaturity(DataInputStream in) throws IOException {
    return in.readBoolean()
        ? Optional.of(
            new Maturity(
                in.readLong(),
                in.readLong(),
                in.readBoolean() ? Maturity.Status.FINAL : Maturity.Status.PROVISIONAL))
        : Optional.empty();
  }
}
