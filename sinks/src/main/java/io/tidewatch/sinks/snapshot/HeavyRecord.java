// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import io.tidewatch.validators.profile.HeavyValues;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Frequent values as a list of values and rows; as a sketch too where the rows are not exact. */
final class HeavyRecord {

  private HeavyRecord() {}

  static GenericRecord write(HeavyValues heavy, GenericRecord in) {
    GenericRecord record = AvroValues.inside(in, "heavy");
    Schema count = record.getSchema().getField("values").schema().getElementType();
    List<GenericRecord> values = new ArrayList<>();
    heavy
        .counts()
        .forEach(
            (value, rows) -> {
              GenericRecord pair = new GenericData.Record(count);
              pair.put("value", value);
              pair.put("rows", rows);
              values.add(pair);
            });
    record.put("values", values);
    if (heavy.error() > 0) {
      record.put("sketch", ByteBuffer.wrap(heavy.toSketch()));
    }
    return record;
  }

  static HeavyValues read(GenericRecord record) {
    Object sketch = record.get("sketch");
    if (sketch != null) {
      return HeavyValues.ofSketch(AvroValues.bytes(sketch));
    }
    SortedMap<String, Long> counts = new TreeMap<>();
    for (Object pair : (List<?>) record.get("values")) {
      var count = (GenericRecord) pair;
      counts.put(count.get("value").toString(), (Long) count.get("rows"));
    }
    return HeavyValues.ofCounts(counts);
  }
}
