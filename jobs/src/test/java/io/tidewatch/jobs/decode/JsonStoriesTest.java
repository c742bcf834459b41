// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static io.tidewatch.jobs.decode.Records.event;
import static io.tidewatch.jobs.decode.Records.json;
import static io.tidewatch.jobs.decode.Records.rejection;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.Row;
import java.time.Instant;
import java.util.Collections;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonStoriesTest {

  private static final Monitor MONITOR = Monitors.of(Monitors.JSON);
  private static final String START =
      "{\"id\":7,\"at\":1360324800123,\"model\":{\"score\":0.5,\"name\":\"m\"}";

  @Test
  void scalarsBecomeColumnsNamedByTheirPointers() {
    String record =
        START + ",\"city\":\"Oslo\",\"late\":false,\"a/b~c\":1e3,\"none\":null,\"empty\":\"\"}";
    PredictionEvent event = event(json(MONITOR, record));
    Row row = event.row();

    assertThat(event.id()).isEqualTo("7");
    assertThat(row.schema().names())
        .containsExactly("/model/name", "city", "late", "a~1b~0c", "none", "empty", "/model/score");
    assertThat(row.text("/model/name")).contains("m");
    assertThat(row.text("late")).contains("false");
    assertThat(row.text("a~1b~0c")).contains("1e3");
    assertThat(row.text("none")).isEmpty();
    assertThat(row.text("empty")).isEmpty();
  }

  @Test
  void arraysArePassedOver() {
    Row row = event(json(MONITOR, START + ",\"vector\":[1,{\"deep\":2},[3]],\"x\":4}")).row();
    assertThat(row.schema().names()).containsExactly("/model/name", "x", "/model/score");
  }

  @Test
  void halfOfASurrogatePairIsAQuestionMarkAndAWholeOneStays() {
    Row row =
        event(json(MONITOR, START + ",\"half\":\"a\\ud83d!\",\"whole\":\"\\ud83d\\ude00\"}")).row();
    assertThat(row.text("half")).contains("a?!");
    assertThat(row.text("whole")).contains("😀");
  }

  @Test
  void theArrayOfAnEmbeddingIsOneText() {
    Monitor monitor = Monitors.of(Monitors.JSON + "columns: {vector: {type: embedding}}\n");
    Row row = event(json(monitor, START + ",\"vector\":[1, -2.5e-3,0],\"list\":[4]}")).row();
    assertThat(row.text("vector")).contains("[1,-2.5e-3,0]");
    assertThat(row.schema().names()).doesNotContain("list");

    Row empty = event(json(monitor, START + ",\"vector\":[]}")).row();
    assertThat(empty.text("vector")).isEmpty();
    Row nested = event(json(monitor, START + ",\"vector\":[1,[2],{\"a\":null}]}")).row();
    assertThat(nested.text("vector")).contains("[1,[,2,],{,a,null,}]"); // no vector: a type error
  }

  @Test
  void onlyTheObjectOfTheFeaturesIsTakenWhereOneIsNamed() {
    Monitor monitor =
        Monitors.with(Monitors.JSON, "score: /model/score}", "score: /model/score}, features: /f");
    Row row = event(json(monitor, START + ",\"f\":{\"x\":1,\"g\":{\"y\":2}},\"z\":3}")).row();
    assertThat(row.schema().names()).containsExactly("x", "g/y", "/model/score");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "[1] | malformed-json | record is no object, must be one",
        "{\"id\":1 | malformed-json | record is no JSON, must be: ",
        "{\"id\":1,\"id\":2} | malformed-json | record is no JSON, must be: Duplicate",
        "{\"id\":1}{\"id\":2} | malformed-json | record is more than one object",
        "{\"id\":NaN} | malformed-json | record is no JSON",
        "{\"at\":1360324800123} | missing-field | /id is missing, must be there",
        "{\"id\":1,\"at\":1360324800123,\"model\":{\"score\":[1]}} | missing-field | /model/score",
        "{\"id\":1,\"at\":\"noon\"} | bad-time | /at is noon, must be a whole number of ms",
      })
  void aBadRecordBecomesADeadLetterWithItsReason(String record, String reason, String detail) {
    RejectedRecord rejected = rejection(json(MONITOR, record));
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.detail()).startsWith(detail.strip());
    assertThat(rejected.raw()).isEqualTo(record);
  }

  @Test
  void aRecordOfTooManyFieldsOrTooDeepIsRefusedAndNothingBreaks() {
    var many = new StringBuilder(START);
    for (int i = 0; i < 1200; i++) {
      many.append(",\"f").append(i).append("\":1");
    }
    assertThat(rejection(json(MONITOR, many + "}")).reason()).isEqualTo("too-many-fields");
    String deep = String.join("", Collections.nCopies(100_000, "{\"a\":"));
    assertThat(rejection(json(MONITOR, deep)).reason()).isEqualTo("malformed-json");
    String few = START + many.substring(START.length(), many.indexOf(",\"f1050\"")) + "}";
    assertThat(rejection(json(MONITOR, few)).reason()).isEqualTo("too-many-columns");
  }

  @Test
  void whatHappenedLaterThanItsRecordWasWrittenIsADeadLetterFromAnHourOn() {
    long hour = 3_600_000;
    long at = 1_360_324_800_123L;
    assertThat(written(MONITOR, at - hour).rejection()).isEmpty();
    RejectedRecord rejected = rejection(written(MONITOR, at - hour - 1));
    assertThat(rejected.reason()).isEqualTo("ahead-of-time");
    assertThat(rejected.detail())
        .isEqualTo(
            "/at is 2013-02-08T12:00:00.123Z, must be at most 1h after 2013-02-08T11:00:00.122Z,"
                + " when the record was written");
    assertThat(rejected.time()).contains(Instant.ofEpochMilli(at));
    Monitor patient = Monitors.of(Monitors.JSON.replace("id: /id,", "id: /id, ahead-max: 2h,"));
    assertThat(written(patient, at - 2 * hour).rejection()).isEmpty();
  }

  private static Decoded<PredictionEvent> written(Monitor monitor, long millis) {
    byte[] bytes = (START + "}").getBytes(UTF_8);
    return RecordDecoder.predictions(monitor)
        .decode(new RawRecord(bytes, bytes.length, Records.POSITION, millis, new RecordHeaders()));
  }
}
