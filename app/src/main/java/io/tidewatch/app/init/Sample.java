// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.init;

import io.tidewatch.config.Location;
import io.tidewatch.config.StreamSpec.WireFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records that were looked at.
 *
 * @param header the header row of CSV in a file
 * @param fields CSV columns, JSON Pointers or Avro fields, in the order in which they came
 * @param rows texts by field; a field without a text has no entry
 * @param unreadable records among them that could not be read
 */
record Sample(
    Location from,
    WireFormat format,
    Optional<byte[]> header,
    List<byte[]> records,
    List<String> fields,
    List<Map<String, String>> rows,
    long unreadable) {

  /** Whether the names of fields are ours: CSV in Kafka has no header row. */
  boolean isUnnamed() {
    return format == WireFormat.CSV && header.isEmpty();
  }
}
