// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecord.Disposition;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** One record as it was read: its first bytes, its whole length, and where it was. */
public final class RawRecord {

  /** Of a rejected record so much is kept. Unit: bytes. */
  static final int KEPT_BYTES_MAX = 4096;

  private static final Headers NO_HEADERS = noHeaders();

  private final byte[] bytes;
  private final long length;
  private final Position position;
  private final long writtenMillis;
  private final Headers headers;

  /**
   * Wraps a record of which nobody knows when it was written, without copying it.
   *
   * @param bytes the record, or its beginning where it is too long to be held
   * @param length length of the whole record, in bytes
   */
  public RawRecord(byte[] bytes, long length, Position position) {
    this(bytes, length, position, Long.MAX_VALUE, NO_HEADERS);
  }

  /**
   * Wraps a record without copying it.
   *
   * @param writtenMillis when it was written; the greatest long if nobody knows
   */
  public RawRecord(
      byte[] bytes, long length, Position position, long writtenMillis, Headers headers) {
    this.bytes = bytes;
    this.length = length;
    this.position = position;
    this.writtenMillis = writtenMillis;
    this.headers = headers;
  }

  /** A record that came the same way and holds that. */
  RawRecord holding(byte[] data) {
    return new RawRecord(data, data.length, position, writtenMillis, headers);
  }

  Headers headers() {
    return headers;
  }

  /** Whether it was written more than that before a time; false if nobody knows when. */
  boolean isWrittenBefore(Instant time, Duration ahead) {
    return writtenMillis < time.toEpochMilli() - ahead.toMillis();
  }

  /** When it was written. */
  Instant written() {
    return Instant.ofEpochMilli(writtenMillis);
  }

  Position position() {
    return position;
  }

  /** Length of the whole record, in bytes. */
  public long length() {
    return length;
  }

  /** The record as text; empty where it is no UTF-8. */
  Optional<String> text() {
    String text = new String(bytes, StandardCharsets.UTF_8);
    // A replacement character is either in the data or stands for a byte that is no UTF-8.
    return text.indexOf('\uFFFD') < 0 ? Optional.of(text) : strictText(bytes);
  }

  /** The record as text, which it must be. */
  String requireText() throws RejectedException {
    return text()
        .orElseThrow(
            () -> RejectedException.deadLetter("invalid-utf-8", "record is no UTF-8, must be"));
  }

  /** The record as it was read, which nobody may change. */
  byte[] bytes() {
    return bytes;
  }

  /** Sets the record aside. */
  RejectedRecord rejected(Disposition disposition, String stream, Rejection why) {
    byte[] kept = bytes.length <= KEPT_BYTES_MAX ? bytes : beginning();
    Optional<String> text = strictText(kept);
    return new RejectedRecord(
        disposition,
        stream,
        position,
        why.reason(),
        why.detail(),
        text.orElseGet(() -> Base64.getEncoder().encodeToString(kept)),
        text.isEmpty(),
        length,
        why.time());
  }

  /** Sets the record aside without its bytes. */
  RejectedRecord withheld(Disposition disposition, String stream, Rejection why) {
    return new RejectedRecord(
        disposition,
        stream,
        position,
        why.reason(),
        why.detail(),
        RejectedRecord.WITHHELD,
        false,
        length,
        why.time());
  }

  /** The first bytes, not cut within a character. */
  private byte[] beginning() {
    int end = KEPT_BYTES_MAX;
    while (end > KEPT_BYTES_MAX - 4 && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    byte[] beginning = new byte[end];
    System.arraycopy(bytes, 0, beginning, 0, end);
    return beginning;
  }

  private static Headers noHeaders() {
    var headers = new RecordHeaders();
    headers.setReadOnly();
    return headers;
  }

  private static Optional<String> strictText(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * Why a record is set aside.
   *
   * @param reason a word for counters
   * @param detail one sentence: what is X, must be Y
   */
  record Rejection(String reason, String detail, Optional<Instant> time) {
    static Rejection of(String reason, String detail) {
      return new Rejection(reason, detail, Optional.empty());
    }

    /** The same without what it quotes of the record. */
    Rejection withoutDetail() {
      return new Rejection(reason, "record is " + reason + ", must not be", time);
    }

    Rejection at(Instant time) {
      return new Rejection(reason, detail, Optional.of(time));
    }
  }
}
