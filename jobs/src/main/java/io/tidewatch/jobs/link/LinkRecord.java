// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.link;

import java.util.Arrays;
import java.util.Objects;

/** What one pipeline tells another. */
final class LinkRecord {

  private static final byte[] NOTHING = {};

  private final Kind kind;
  private final String writer;
  private final long watermark;
  private final byte[] element;

  /**
   * As it was written.
   *
   * @param writer label of the pipeline that tells it
   * @param watermark of the writer, in milliseconds; of a mark only, else 0
   * @param element as its format writes it; of an element only, else empty
   */
  LinkRecord(Kind kind, String writer, long watermark, byte[] element) {
    this.kind = kind;
    this.writer = writer;
    this.watermark = watermark;
    this.element = element;
  }

  /** What may be told. */
  enum Kind {
    /** Something that was found. */
    ELEMENT,
    /** How far the writer has come: all that is of that time has been told. */
    MARK,
    /** The writer's own input is silent: nobody is to wait for it until it tells more. */
    IDLE
  }

  static LinkRecord element(String writer, byte[] element) {
    return new LinkRecord(Kind.ELEMENT, writer, 0, element);
  }

  static LinkRecord mark(String writer, long watermark) {
    return new LinkRecord(Kind.MARK, writer, watermark, NOTHING);
  }

  static LinkRecord idle(String writer) {
    return new LinkRecord(Kind.IDLE, writer, 0, NOTHING);
  }

  Kind kind() {
    return kind;
  }

  String writer() {
    return writer;
  }

  long watermark() {
    return watermark;
  }

  /** Not to be changed by anybody. */
  byte[] element() {
    return element;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinkRecord that
        && kind == that.kind
        && writer.equals(that.writer)
        && watermark == that.watermark
        && Arrays.equals(element, that.element);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, writer, watermark, Arrays.hashCode(element));
  }

  @Override
  public String toString() {
    return kind + " of " + writer + " " + (kind == Kind.ELEMENT ? element.length : watermark);
  }
}
