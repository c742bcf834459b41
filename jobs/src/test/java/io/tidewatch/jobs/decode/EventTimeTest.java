// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.TimeField;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Texts;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A time is the same whether it is read from bytes or from a string. */
final class EventTimeTest {

  private static final Schema SCHEMA = new Schema(List.of("at"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "7",
        "1735689600",
        "1735689600000",
        "1735689600123456",
        "1735689600123456789",
        "7258118399999",
        "7258118400000",
        "7258118400",
        "999999999999999999",
        "9223372036854775808",
        "-1",
        "+1735689600000",
        "001735689600000",
        "1735689600000.0",
        "1.7e12",
        "2025-01-01T00:00:00Z",
        "noon"
      })
  void bytesAreTheTimeThatTheStringIs(String text) {
    byte[] record = ("{\"at\":" + text + "}").getBytes(UTF_8);
    int[] places = {6, record.length - 1};
    var bytes = new RecordFields(SCHEMA, Texts.within(record, places, new double[] {Double.NaN}));
    for (TimeField.Unit unit : TimeField.Unit.values()) {
      var field = new TimeField("at", unit);
      assertThat(read(() -> EventTime.parse(bytes, 0, field)))
          .isEqualTo(read(() -> EventTime.parse(text, field)));
    }
  }

  private interface Read {
    Object time() throws RejectedException;
  }

  private static Object read(Read read) {
    try {
      return read.time();
    } catch (RejectedException e) {
      return e.why();
    }
  }
}
