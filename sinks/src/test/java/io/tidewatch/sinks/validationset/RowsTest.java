// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.validationset;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.sinks.control.ControlFile;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.sinks.wire.Fixtures;
import io.tidewatch.sinks.wire.SchemaFiles;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.sample.SampleRequest;
import io.tidewatch.validators.sample.SampledRow;
import io.tidewatch.validators.sample.ValidationRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows and requests read back as they were written, whatever the answer is. */
class RowsTest {

  @TempDir Path folder;

  static List<Answer> answers() {
    return List.of(
        new Answer.Binary(0.25),
        new Answer.Multiclass("cat", new TreeMap<>()),
        new Answer.Multiclass(Fixtures.NASTY, new TreeMap<>(Map.of(Fixtures.NASTY, 0.7, "b", 0.3))),
        new Answer.Regression(-3.5, OptionalDouble.empty(), OptionalDouble.empty()),
        new Answer.Regression(1, OptionalDouble.of(-1e300), OptionalDouble.of(2)),
        new Answer.Ranking(Fixtures.NASTY, 4));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void aRowReadsBackFromAvroAndFromJson(Answer answer) throws IOException {
    SampledRow row = with(answer);
    String line = RowJson.line(row);
    assertThat(RowJson.parse(line)).isEqualTo(row);
    assertThat(SchemaFiles.errors("validation-row", line)).isEmpty();
    assertThat(RowFile.read("x.avro", RowFile.write(List.of(row, row)))).containsExactly(row, row);
  }

  @Test
  void aRowHasItsColumnsAsTextAndNullWhereMissing() {
    assertThat(RowJson.line(Fixtures.rowOf("p1", "UA")))
        .isEqualTo(
            "{\"id\":\"p1\",\"time\":\"2013-02-01T12:00:00Z\","
                + "\"modelVersion\":\"v1\",\"stage\":\"production\",\"kind\":\"binary\","
                + "\"score\":0.51,\"label\":\"1\",\"labelTime\":\"2013-02-01T12:01:00Z\","
                + "\"labelSource\":\"\",\"stratum\":\"origin=JFK\","
                + "\"columns\":{\"carrier\":\"UA\",\"tailnum\":null},"
                + "\"reasons\":{\"near-threshold\":\"2013-02-01T12:00:00Z\"},"
                + "\"inclusionProbability\":0.125}");
  }

  @Test
  void theHashOfRowsIsThatOfTheFileWithoutCompression() {
    List<SampledRow> rows = List.of(Fixtures.rowOf("p1", "UA"));
    assertThat(RowFile.contentHash(rows)).isEqualTo(RowFile.contentHash(List.copyOf(rows)));
    assertThat(RowFile.contentHash(List.of(Fixtures.rowOf("p2", "UA"))))
        .isNotEqualTo(RowFile.contentHash(rows));
    assertThat(RowFile.write(rows)).isEqualTo(RowFile.write(rows));
  }

  @Test
  void requestsReadBackInTheirOrder() throws IOException {
    ValidationRow row = Fixtures.rowOf("p1", "UA").row();
    List<SampleRequest> requests =
        List.of(
            new SampleRequest.Pin("", Fixtures.NOON, row, "incident 7"),
            new SampleRequest.Retire(
                "",
                "production",
                Fixtures.NOON,
                Optional.of("p1"),
                Optional.empty(),
                Optional.of(Fixtures.NOON),
                "fixed"),
            new SampleRequest.Refresh("", "shadow", Fixtures.NOON));
    var file = new ControlFile(folder);
    assertThat(file.ofSamples("m")).isEmpty();
    for (SampleRequest request : requests) {
      var asked = new ControlJson.OfSamples("m", request);
      assertThat(SchemaFiles.errors("control", ControlJson.line(asked))).isEmpty();
      file.append(asked);
    }
    assertThat(file.ofSamples("m"))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
        .isEqualTo(requests);
    assertThat(file.ofSamples("m")).extracting(SampleRequest::id).doesNotHaveDuplicates();
    assertThat(file.ofSamples("another")).isEmpty();
  }

  @Test
  void aLineThatIsBeingWrittenIsNotReadAndOneThatIsWrongIsTold() throws IOException {
    Path file = folder.resolve(ControlFile.NAME);
    Files.writeString(file, "{\"request\":\"refr");
    assertThat(new ControlFile(folder).ofSamples("m")).isEmpty();
    Files.writeString(file, "{\"request\":\"stop\"}\n");
    new ControlFile(folder)
        .append(new ControlJson.OfSamples("m", new SampleRequest.Refresh("", "x", Fixtures.NOON)));
    assertThat(new ControlFile(folder).ofSamples("m")).hasSize(1);
    assertThat(new ControlFile(folder).unread())
        .containsExactly(
            file
                + ":1: request.request is stop, must be pin, retire, refresh, silence, acknowledge,"
                + " close, feedback or change");
  }

  private static SampledRow with(Answer answer) {
    SampledRow row = Fixtures.rowOf("p1", "UA");
    ValidationRow old = row.row();
    return new SampledRow(
        new ValidationRow(
            old.id(), old.subject(), old.time(), answer, old.truth(), old.row(), old.stratum()),
        row.reasons(),
        OptionalDouble.empty());
  }
}
