// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Lines that are kept as they were written, each kind by what names it. */
public enum LineKind {
  /** By monitor, incident, sequence. */
  INCIDENT,
  /** By monitor, then subject, or stage and window. */
  GATE,
  /** By monitor, time, order of reading. */
  CONTROL,
  /** By request. */
  REPLY,
  /** By incident, time, destination. */
  RECEIPT,
  /** By incident, destination, event. */
  UNDELIVERED,
  /** By monitor, time, text. */
  CHANGE;

  /** The beginning of keys: each part ends in a zero, which no part has. */
  byte[] key(String... parts) {
    var key = new ByteArrayOutputStream(64);
    key.writeBytes(name().getBytes(UTF_8));
    key.write(0);
    for (String part : parts) {
      key.writeBytes(part.replace('\0', ' ').getBytes(UTF_8));
      key.write(0);
    }
    return key.toByteArray();
  }
}
