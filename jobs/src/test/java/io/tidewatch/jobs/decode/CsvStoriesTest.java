// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static io.tidewatch.jobs.decode.Records.csv;
import static io.tidewatch.jobs.decode.Records.event;
import static io.tidewatch.jobs.decode.Records.label;
import static io.tidewatch.jobs.decode.Records.raw;
import static io.tidewatch.jobs.decode.Records.rejection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecord.Disposition;
import io.tidewatch.validators.event.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvStoriesTest {

  private static final Monitor MONITOR = Monitors.of(Monitors.FLIGHTS);
  private static final String NOON = "2013-02-08T12:00:00Z";

  @Test
  void aRowBecomesAnEventAndWhatIsNoFeatureBecomesNoColumn() throws Exception {
    PredictionEvent event = event(csv(MONITOR, "1," + NOON + ",v1,shadow,0.25,JFK,100"));

    assertThat(event.id()).isEqualTo("1");
    assertThat(event.time()).isEqualTo(Instant.parse(NOON));
    assertThat(event.subject()).isEqualTo(new Subject("v1", "shadow"));
    assertThat(event.answer()).isEqualTo(new Answer.Binary(0.25));
    assertThat(event.row().schema().names()).containsExactly("origin", "distance", "score");
    assertThat(event.position()).isEqualTo(Records.POSITION);
  }

  @Test
  void aRowOfAViewWithoutIdsIsNamedByWhereItWasRead() throws Exception {
    Monitor view =
        Monitors.of(
            """
            monitor: view
            owner: team
            sources: {features: {from: file:f.csv, format: csv, time: at, stage: stage}}
            """);
    PredictionEvent event = event(csv(view, "1," + NOON + ",v1,shadow,0.25,JFK,100"));

    assertThat(event.id()).isEqualTo("file:p.csv:7");
    assertThat(event.subject()).isEqualTo(new Subject("view", "shadow"));
    assertThat(event.answer()).isEqualTo(new Answer.None());
    assertThat(event.row().schema().names())
        .containsExactly("id", "version", "score", "origin", "distance");
    var rejected = rejection(csv(view, "1,,v1,shadow,0.25,JFK,100"));
    assertThat(rejected.stream()).isEqualTo("features");
  }

  @Test
  void quotesHoldCommasAndQuotesAndAnEmptyCellIsMissing() throws Exception {
    String row = "1," + NOON + ",v1,s,1,\"New York, \"\"JFK\"\"\",";
    PredictionEvent event = event(csv(MONITOR, row));
    assertThat(event.row().text("origin")).contains("New York, \"JFK\"");
    assertThat(event.row().text("distance")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,2013-02-08T12:00:00Z,v1,s,0.5,\"JFK,100 | malformed-csv | row is no CSV",
        "1,2013-02-08T12:00:00Z,v1,s,0.5 | malformed-csv | row has 5 cells, must have 7",
        "1,2013-02-08T12:00:00Z,v1,s,0.5,a,b,c | malformed-csv | row has 8 cells, must have 7",
        "1,,v1,s,0.5,JFK,1 | missing-time | at is missing, must be a time",
        "1,yesterday,v1,s,0.5,JFK,1 | bad-time | at is yesterday, must be ISO-8601",
        "1,2013-02-08T12:00:00,v1,s,0.5,JFK,1 | bad-time | at is 2013-02-08T12:00:00, must be",
        "1,1969-12-31T23:59:59Z,v1,s,0.5,JFK,1 | time-out-of-range | at is 1969-12-31T23:59:59Z",
        "1,2200-01-01T00:00:00Z,v1,s,0.5,JFK,1 | time-out-of-range | at is 2200-01-01T00:00:00Z",
        ",2013-02-08T12:00:00Z,v1,s,0.5,JFK,1 | missing-field | id is missing, must be there",
        "1,2013-02-08T12:00:00Z,,s,0.5,JFK,1 | missing-field | version is missing",
        "1,2013-02-08T12:00:00Z,v1,s,,JFK,1 | missing-field | score is missing",
        "1,2013-02-08T12:00:00Z,v1,s,1.5,JFK,1 | bad-score | score is 1.5, must be a number in [0",
        "1,2013-02-08T12:00:00Z,v1,s,NaN,JFK,1 | bad-score | score is NaN, must be a number",
        "1,2013-02-08T12:00:00Z,v1,s,high,JFK,1 | bad-score | score is high, must be a number",
      })
  void aBadRowBecomesADeadLetterWithItsReason(String row, String reason, String detail)
      throws Exception {
    RejectedRecord rejected = rejection(csv(MONITOR, row));

    assertThat(rejected.disposition()).isEqualTo(Disposition.DEAD_LETTERED);
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.detail()).startsWith(detail);
    assertThat(rejected.raw()).isEqualTo(row);
    assertThat(rejected.position()).isEqualTo(Records.POSITION);
    boolean timeIsRead = reason.equals("missing-field") || reason.equals("bad-score");
    assertThat(rejected.time().isPresent()).isEqualTo(timeIsRead);
  }

  @ParameterizedTest
  @CsvSource({
    "3000.5, out-of-range, 'distance is 3000.5, must be in [0.0, 3000.0]'",
    "NaN, out-of-range, 'distance is NaN, must be in [0.0, 3000.0]'",
    "far, wrong-type, 'distance is far, must be a number'",
  })
  void aRowThatBreaksItsContractIsQuarantined(String distance, String reason, String detail)
      throws Exception {
    RejectedRecord rejected = rejection(csv(MONITOR, "1," + NOON + ",v1,s,0.5,JFK," + distance));
    assertThat(rejected.disposition()).isEqualTo(Disposition.QUARANTINED);
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.detail()).isEqualTo(detail);
    assertThat(rejected.time()).contains(Instant.parse(NOON));
  }

  @Test
  void bytesThatAreNoTextAreKeptInBase64() throws Exception {
    byte[] bytes = {'1', ',', (byte) 0xff, (byte) 0xfe};
    var decoder = RecordDecoder.predictions(MONITOR).below(raw(Records.HEADER));
    RejectedRecord rejected =
        rejection(decoder.decode(new RawRecord(bytes, bytes.length, Records.POSITION)));
    assertThat(rejected.reason()).isEqualTo("invalid-utf-8");
    assertThat(rejected.base64()).isTrue();
    assertThat(rejected.raw()).isEqualTo("MSz//g==");
    String replacement = "1," + NOON + ",v1,s,0.5,\uFFFD,1"; // in the data, as somebody wrote it
    assertThat(event(csv(MONITOR, replacement)).row().text("origin")).contains("\uFFFD");
  }

  @Test
  void ofARecordThatIsTooLongOnlyTheBeginningIsKeptUncutWithinACharacter() throws Exception {
    String text = "x" + "é".repeat(5 << 20);
    RejectedRecord rejected = rejection(csv(MONITOR, text));
    assertThat(rejected.reason()).isEqualTo("oversized");
    assertThat(rejected.rawBytes()).isEqualTo((10 << 20) + 1);
    assertThat(rejected.base64()).isFalse();
    assertThat(rejected.raw()).isEqualTo(text.substring(0, 2048));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "YES", " no ", "False", "0"})
  void theseWordsAreLabelsWithoutOuterBlanks(String word) throws Exception {
    assertThat(event(label(MONITOR, "1," + NOON + "," + word)).label()).isEqualTo(word.strip());
  }

  @Test
  void anotherWordIsNoLabel() throws Exception {
    RejectedRecord rejected = rejection(label(MONITOR, "1," + NOON + ",maybe"));
    assertThat(rejected.stream()).isEqualTo("labels");
    assertThat(rejected.reason()).isEqualTo("bad-label");
    assertThat(rejected.detail()).isEqualTo("late is maybe, must be 1, true, yes, 0, false or no");
    assertThat(rejected.time()).isEqualTo(Optional.of(Instant.parse(NOON)));
    assertThat(rejection(label(MONITOR, "1," + NOON + ",")).reason()).isEqualTo("missing-field");
  }

  @ParameterizedTest
  @CsvSource({
    "s, 1360324800, 2013-02-08T12:00:00Z",
    "ms, 1360324800123, 2013-02-08T12:00:00.123Z",
    "us, 1360324800123456, 2013-02-08T12:00:00.123Z",
    "ns, 1360324800123456789, 2013-02-08T12:00:00.123Z",
    "ms, 0, 1970-01-01T00:00:00Z",
  })
  void timesAreReadInTheirUnit(String unit, String text, Instant time) throws Exception {
    assertThat(event(csv(inUnit(unit), "1," + text + ",v1,s,0.5,JFK,1")).time()).isEqualTo(time);
  }

  @Test
  void aTimeInAnotherUnitIsOutOfRangeAndNotAFarDay() throws Exception {
    assertThat(rejection(csv(inUnit("ms"), "1,1360324800123456,v1,s,0,a,1")).reason())
        .isEqualTo("time-out-of-range");
    assertThat(rejection(csv(inUnit("ms"), "1,-1,v1,s,0,a,1")).reason())
        .isEqualTo("time-out-of-range");
    assertThat(rejection(csv(inUnit("s"), "1,9223372036854775807,v1,s,0,a,1")).reason())
        .isEqualTo("bad-time");
    assertThat(rejection(csv(inUnit("us"), "1,1.5,v1,s,0,a,1")).detail())
        .isEqualTo("at is 1.5, must be a whole number of us");
  }

  @Test
  void aTimeWithAnOffsetIsThatInstant() throws Exception {
    PredictionEvent event = event(csv(MONITOR, "1,2013-02-08T14:00:00+02:00,v1,s,0.5,JFK,1"));
    assertThat(event.time()).isEqualTo(Instant.parse(NOON));
  }

  @Test
  void aHeaderNamesEachColumnOnce() {
    for (String header : List.of("id,at,id", "id,,at", "id,\"at")) {
      assertThatThrownBy(() -> RecordDecoder.predictions(MONITOR).below(raw(header)))
          .as(header)
          .isInstanceOf(RecordDecoder.BadHeader.class);
    }
  }

  private static Monitor inUnit(String unit) {
    return Monitors.with(
        Monitors.FLIGHTS,
        "id: id, time: at, version",
        "id: id, time: {field: at, unit: " + unit + "}, version");
  }
}
