// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.config.StreamSpec;
import io.tidewatch.config.StreamSpec.Envelope;
import io.tidewatch.config.StreamSpec.WireFormat;
import io.tidewatch.validators.event.Schema;

/** How a monitor's names of fields are written in the records of a format. */
record FieldNames(WireFormat format, Envelope envelope) {

  static FieldNames of(StreamSpec stream) {
    return new FieldNames(stream.format(), stream.envelope());
  }

  /** The place of a field in a schema, or −1 where no record of the schema has it. */
  int find(Schema schema, String field) {
    return schema.indexOf(inRecord(field)).orElse(-1);
  }

  /**
   * A CSV column stands for itself; a member of JSON or Avro may be named as {@code a} or {@code
   * /a}.
   */
  String inRecord(String field) {
    return format == WireFormat.CSV || field.startsWith("/") || isAttribute(field)
        ? field
        : "/" + field;
  }

  /** Whether that is an attribute of the envelope, such as {@code ce:id}, and no data. */
  boolean isAttribute(String inRecord) {
    return envelope == Envelope.CLOUDEVENTS && inRecord.startsWith(CloudEventRecords.ATTRIBUTE);
  }

  /** The column that a field becomes: {@code /a} is column {@code a}, {@code /a/b} stays. */
  String column(String inRecord) {
    return format != WireFormat.CSV && !isAttribute(inRecord) && inRecord.indexOf('/', 1) < 0
        ? inRecord.substring(1)
        : inRecord;
  }
}
