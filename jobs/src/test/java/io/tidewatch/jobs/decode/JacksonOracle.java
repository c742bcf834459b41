// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compares what is read straight from bytes with what Jackson reads of them, field by field. */
final class JacksonOracle {

  private final JsonRecords records;
  private final String origin;

  /**
   * A reader that remembers what it has read.
   *
   * @param origin of the records, such as a seed
   */
  JacksonOracle(int fieldsMax, String origin) {
    this.records = new JsonRecords(fieldsMax, Set.of());
    this.origin = origin;
  }

  /** Compares; returns whether the record was read. */
  boolean check(byte[] record) {
    List<String> expected = said(() -> records.parsed(raw(record)));
    assertThat(said(() -> records.parse(raw(record))))
        .describedAs(new String(record, UTF_8) + " of " + origin)
        .isEqualTo(expected);
    return expected.size() > 1;
  }

  private interface Parse {
    RecordFields fields() throws RejectedException;
  }

  private static List<String> said(Parse parse) {
    var said = new ArrayList<String>();
    try {
      RecordFields fields = parse.fields();
      for (int field = 0; field < fields.schema().size(); field++) {
        said.add(fields.schema().names().get(field) + "=" + fields.text(field));
      }
      said.add("read");
    } catch (RejectedException e) {
      said.add(e.why().reason() + ": " + e.why().detail());
    }
    return said;
  }

  private static RawRecord raw(byte[] record) {
    return new RawRecord(record, record.length, new Position("test", 1));
  }
}
