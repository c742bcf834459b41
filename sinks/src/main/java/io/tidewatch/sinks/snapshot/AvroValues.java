// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import io.tidewatch.validators.profile.Sum;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** AvroValues, sums and inner records between our types and those of Avro's generic records. */
final class AvroValues {

  private AvroValues() {}

  /** An empty record of the kind that an optional field holds. */
  static GenericRecord inside(GenericRecord record, String field) {
    Schema optional = record.getSchema().getField(field).schema();
    return new GenericData.Record(optional.getTypes().get(1));
  }

  static List<Double> parts(Sum sum) {
    return Arrays.stream(sum.parts()).boxed().toList();
  }

  static Sum sum(Object parts) {
    return Sum.ofParts(((List<?>) parts).stream().mapToDouble(part -> (Double) part).toArray());
  }

  static List<Long> list(long[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  static long[] longs(Object numbers) {
    return ((List<?>) numbers).stream().mapToLong(number -> (Long) number).toArray();
  }

  static byte[] bytes(Object buffer) {
    ByteBuffer from = ((ByteBuffer) buffer).duplicate();
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    return bytes;
  }
}
