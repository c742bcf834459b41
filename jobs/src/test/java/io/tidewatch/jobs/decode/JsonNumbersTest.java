// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Texts;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of JSON records are read from their bytes as Java and Jackson read them. */
final class JsonNumbersTest {

  private static final long SEED = 71;
  private static final int FIELDS_MAX = 10;

  private final JsonRecords records = new JsonRecords(FIELDS_MAX, Set.of());

  /** They end before, at and behind the end of the word that they begin. */
  @ParameterizedTest
  @ValueSource(strings = {"", "-"})
  void numbersOfAnyLengthAreWhatJavaReads(String minus) {
    var random = new Random(SEED);
    for (int whole = 1; whole <= 12; whole++) {
      for (int decimals = 0; decimals <= 12; decimals++) {
        for (String end : List.of("", "e1", "E-2")) {
          String number =
              minus + digits(random, whole) + (decimals == 0 ? "" : ".") + digits(random, decimals);
          checkNumber(number + end, "{\"a\":%s}");
          checkNumber(number + end, "{\"a\":%s,\"b\":1234567}");
          checkNumber("0" + number + end, "{\"a\":%s}"); // no JSON
        }
      }
    }
  }

  private static String digits(Random random, int count) {
    var digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + (i == 0 ? 1 + random.nextInt(9) : random.nextInt(10))));
    }
    return digits.toString();
  }

  private void checkNumber(String number, String record) {
    byte[] bytes = record.formatted(number).getBytes(UTF_8);
    assertThat(said(() -> records.parse(raw(bytes))))
        .isEqualTo(said(() -> records.parsed(raw(bytes))));
    Texts texts = new JsonScanner(FIELDS_MAX).scan(bytes);
    if (texts != null) {
      var schema = new Schema(IntStream.range(0, texts.size()).mapToObj(String::valueOf).toList());
      double known = new Row(schema, texts).number(0);
      boolean simple = number.matches("-?[0-9.]{1,16}"); // 15 digits and the point
      assertThat(known)
          .describedAs(number + " of seed " + SEED)
          .isIn(Double.parseDouble(number), simple ? Double.parseDouble(number) : Double.NaN);
    }
  }

  private interface Parse {
    RecordFields fields() throws RejectedException;
  }

  private static String said(Parse parse) {
    try {
      return String.valueOf(parse.fields().text(0));
    } catch (RejectedException e) {
      return e.why().reason();
    }
  }

  private static RawRecord raw(byte[] record) {
    return new RawRecord(record, record.length, new Position("test", 0));
  }
}
