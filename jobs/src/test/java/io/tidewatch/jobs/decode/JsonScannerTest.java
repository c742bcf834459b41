// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read straight from bytes is what Jackson reads of them, field by field. */
final class JsonScannerTest {

  private static final int FIELDS_MAX = 8;
  private static final long SEED = 20261127;
  private static final int RECORDS = 40_000;

  private static final String[] TOKENS = {
    "{",
    "{",
    "}",
    "}",
    ",",
    ",",
    ":",
    ":",
    "\"",
    "[",
    "]",
    " ",
    "\n",
    "\t",
    "\"a\":",
    "\"b\":",
    "\"a/b\":",
    "\"\":",
    "\"é\":",
    "\"a\":{",
    "\"c\":{\"d\":",
    "1",
    "-1",
    "01",
    "0",
    "-0",
    "1.",
    ".5",
    "1.5",
    "1e5",
    "1E-05",
    "1e",
    "-",
    "true",
    "false",
    "null",
    "nul",
    "tru",
    "NaN",
    "\"x\"",
    "\"\"",
    "\"é\"",
    "\"\\n\"",
    "\"\\u00e9\"",
    "\"\u0001\"",
    "\"a",
    "x",
    "//",
    "\u00a0",
    "\uFEFF",
    "1,",
    "\"x\",",
    "}}",
    "{}",
    "[1]"
  };

  private final JacksonOracle jackson = new JacksonOracle(FIELDS_MAX, "seed " + SEED);

  @Test
  void whateverComesIsReadAsJacksonReadsIt() {
    var random = new Random(SEED);
    int read = 0;
    for (int n = 0; n < RECORDS; n++) {
      String record = random.nextBoolean() ? ofTokens(random) : mutated(random, plain(random));
      read += jackson.check(record.getBytes(UTF_8)) ? 1 : 0;
    }
    assertThat(read).describedAs("records with fields, seed " + SEED).isGreaterThan(RECORDS / 20);
  }

  @Test
  void bytesThatAreNoUtf8AreNoTexts() {
    var random = new Random(SEED);
    for (int n = 0; n < RECORDS / 10; n++) {
      byte[] record = plain(random).getBytes(UTF_8);
      record[random.nextInt(record.length)] = (byte) random.nextInt(256);
      jackson.check(record);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " { } ",
        "{\"a\":1}",
        "{\"a\":1,\"b\":{\"c\":\"x\",\"d\":{}},\"e\":null}",
        "{\"b\":{\"c\":{\"d\":1}}}",
        "{\"a\":\"\",\"b\":true,\"c\":-12.50e+3}",
        "{\"a\":\"São\"}"
      })
  void plainRecordsNeedNoParser(String record) {
    assertThat(new JsonScanner(FIELDS_MAX).scan(record.getBytes(UTF_8))).isNotNull();
    jackson.check(record.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{\"a\":1}}",
        "{\"a\":1}{}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"b\":{},\"b\":{}}",
        "{\"a\":1,\"a\":{}}",
        "{\"a\":01}",
        "{\"a\":1x}",
        "{\"a\":\"\\u0041\"}",
        "{\"a\":[1]}",
        "{\"é\":1}",
        "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1}"
      })
  void allOthersAreLeftToTheParser(String record) {
    assertThat(new JsonScanner(FIELDS_MAX).scan(record.getBytes(UTF_8))).isNull();
    jackson.check(record.getBytes(UTF_8));
    jackson.check(record.getBytes(UTF_8)); // also where its names have been seen
  }

  @Test
  void membersThatComeInAnotherOrderAreReadByTheirNames() {
    jackson.check("{\"a\":1,\"b\":2}".getBytes(UTF_8));
    jackson.check("{\"b\":2,\"a\":1}".getBytes(UTF_8));
    jackson.check("{\"a\":1,\"b\":{\"a\":2}}".getBytes(UTF_8));
    jackson.check("{\"a\":1,\"b\":2}".getBytes(UTF_8));
    jackson.check("{\"a\":{\"b\":1},\"c\":1}".getBytes(UTF_8));
  }

  @Test
  void equalRecordsShareASchema() throws Exception {
    var records = new JsonRecords(FIELDS_MAX, Set.of());
    RecordFields first = records.parse(Records.raw("{\"a\":1,\"b\":{\"c\":2}}"));
    RecordFields plain = records.parse(Records.raw("{\"a\":\"x\", \"b\":{\"c\":null}}"));
    RecordFields parsed = records.parse(Records.raw("{\"a\":\"\\n\",\"b\":{\"c\":2}}"));
    assertThat(plain.schema()).isSameAs(first.schema());
    assertThat(parsed.schema()).isSameAs(first.schema());
    assertThat(first.schema().names()).containsExactly("/a", "/b/c");
  }

  @Test
  void namesWithoutEndAreReadAndNotRemembered() throws Exception {
    var wide = new JsonRecords(1000, Set.of());
    String begin =
        IntStream.range(0, 300).mapToObj(i -> "\"f" + i + "\":1,").collect(joining("", "{", ""));
    for (int n = 0; n < 20_000; n++) { // some 30 KB each, were they all kept
      RecordFields fields = wide.parse(Records.raw(begin + "\"n" + n + "\":2}"));
      assertThat(fields.schema().names().get(300)).isEqualTo("/n" + n);
    }
  }

  @Test
  void aPlaceThatIsFullIsMadeFreeAgain() {
    var scanner = new JsonScanner(FIELDS_MAX);
    byte[] late = "{\"late\":1}".getBytes(UTF_8);
    for (int n = 0; n < 16; n++) {
      assertThat(scanner.scan(("{\"n" + n + "\":1}").getBytes(UTF_8))).isNotNull();
    }
    assertThat(scanner.scan(late)).isNull();
    int tries = 0;
    while (scanner.scan(late) == null) {
      tries++;
      assertThat(tries).isLessThan(100_000);
    }
    assertThat(tries).isGreaterThan(1000);
  }

  @Test
  void objectsWithoutEndAreLeftToTheParser() {
    String objects =
        IntStream.range(0, 40_000).mapToObj(i -> "\"" + i + "\":{}").collect(joining(","));
    byte[] record = ("{" + objects + "}").getBytes(UTF_8);
    assertThat(new JsonScanner(Integer.MAX_VALUE).scan(record)).isNull();
    assertThat(new JsonScanner(FIELDS_MAX).scan(record)).isNull();
    jackson.check(record);
  }

  @Test
  void longPointersAndRecordsAreLeftToTheParser() {
    String name = "n".repeat(300);
    String deep = "{\"%s\":{\"%s\":1}}".formatted(name, name);
    assertThat(new JsonScanner(FIELDS_MAX).scan(deep.getBytes(UTF_8))).isNull();
    jackson.check(deep.getBytes(UTF_8));
    String vast = "{\"a\":\"%s\"}".formatted("x".repeat(10_000_000));
    assertThat(new JsonScanner(FIELDS_MAX).scan(vast.getBytes(UTF_8))).isNull();
  }

  private static String ofTokens(Random random) {
    var record = new StringBuilder("{");
    int tokens = random.nextInt(9);
    for (int i = 0; i < tokens; i++) {
      record.append(TOKENS[random.nextInt(TOKENS.length)]);
    }
    return record.append('}').toString();
  }

  private static String plain(Random random) {
    var record = new StringBuilder("{");
    int members = 1 + random.nextInt(5);
    for (int i = 0; i < members; i++) {
      record.append(i == 0 ? "" : ",").append("\"m").append(random.nextInt(9)).append("\":");
      record.append(
          random.nextInt(6) == 0 ? "{\"n\":1, \"o\" : \"ü\"}" : TOKENS[21 + random.nextInt(20)]);
    }
    return record.append('}').toString();
  }

  private static String mutated(Random random, String record) {
    if (random.nextBoolean()) {
      return record;
    }
    int at = random.nextInt(record.length() + 1);
    return record.substring(0, at)
        + TOKENS[random.nextInt(TOKENS.length)]
        + record.substring(random.nextBoolean() ? at : Math.min(record.length(), at + 1));
  }
}
