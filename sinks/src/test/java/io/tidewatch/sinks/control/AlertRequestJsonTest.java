// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.AlertMatch;
import io.tidewatch.sinks.wire.Fixtures;
import io.tidewatch.sinks.wire.SchemaFiles;
import io.tidewatch.validators.alert.AlertRequest;
import io.tidewatch.validators.alert.AlertRequest.Acknowledge;
import io.tidewatch.validators.alert.AlertRequest.Close;
import io.tidewatch.validators.alert.AlertRequest.Feedback;
import io.tidewatch.validators.alert.AlertRequest.Silence;
import io.tidewatch.validators.alert.AlertRequest.Worth;
import io.tidewatch.validators.sample.SampleRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertRequestJsonTest {

  private static final Instant AT = Fixtures.NOON;

  @TempDir Path directory;

  @Test
  void whatIsSaidOfAlertsKeepsItsFieldsAndItsSchema() throws Exception {
    var file = new ControlFile(directory);
    for (AlertRequest request : requests("")) {
      var asked = new ControlJson.OfAlerts("m", request);
      assertThat(SchemaFiles.errors("control", ControlJson.line(asked))).isEmpty();
      file.append(asked);
    }
    List<AlertRequest> read = file.ofAlerts("m");
    assertThat(read)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
        .isEqualTo(requests(""));
    assertThat(read).extracting(AlertRequest::id).doesNotHaveDuplicates().doesNotContain("");
    assertThat(file.ofSamples("m")).isEmpty();
    assertThat(file.ofAlerts("another")).isEmpty();
  }

  @Test
  void samplesAndAlertsAreAskedInOneFile() throws Exception {
    var file = new ControlFile(directory);
    file.append(new ControlJson.OfSamples("m", new SampleRequest.Refresh("", "production", AT)));
    file.append(new ControlJson.OfAlerts("m", requests("").get(0)));
    assertThat(file.ofSamples("m")).hasSize(1);
    assertThat(file.ofAlerts("m")).hasSize(1);
  }

  @Test
  void silencesAreReadAgainWhenTheFileGrowsAndABadLineIsLeftOut() throws Exception {
    var silences = new Silences(directory, "m");
    assertThat(silences.all()).isEmpty();
    var file = new ControlFile(directory);
    requests("").forEach(request -> append(file, request));
    assertThat(silences.all()).hasSize(1);
    Path path = directory.resolve(ControlFile.NAME);
    Files.writeString(path, Files.readString(path) + "{\"request\":\"mute\",\"monitor\":\"m\"}\n");
    assertThat(silences.all()).hasSize(1);
    assertThat(file.unread())
        .singleElement()
        .asString()
        .endsWith(
            "control.jsonl:5: request.request is mute, must be pin, retire, refresh, silence,"
                + " acknowledge, close, feedback or change");
  }

  @Test
  void aSilenceThatEndsBeforeItBeginsIsNone() {
    String line =
        ControlJson.line(new ControlJson.OfAlerts("m", requests("").get(0)))
            .replace(AT.plusSeconds(60).toString(), AT.toString());
    assertThatThrownBy(() -> ControlJson.parse(line))
        .hasMessage("request.until is " + AT + ", must be after at, " + AT);
  }

  @Test
  void whatIsLongerThanAPageIsNoRequest() {
    String line = ControlJson.line(new ControlJson.OfAlerts("m", requests("").get(0)));
    String longest = line.replace("known", "k".repeat(16_384 - line.length() + "known".length()));
    assertThat(ControlJson.parseRecord(longest).monitor()).isEqualTo("m");
    assertThatThrownBy(() -> ControlJson.parseRecord(longest.replace("kk", "kkk")))
        .hasMessageMatching("request has [0-9]+ characters, must have at most 16384");
    var asked = (ControlJson.OfAlerts) ControlJson.parse(longest.replace("kk", "kkk"));
    assertThatThrownBy(() -> ControlJson.line(asked)).hasMessageContaining("at most 16384");
  }

  private static void append(ControlFile file, AlertRequest request) {
    try {
      file.append(new ControlJson.OfAlerts("m", request));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<AlertRequest> requests(String id) {
    var match = new AlertMatch(Optional.of("rule:*"), Optional.empty(), Optional.of("origin=JFK"));
    return List.of(
        new Silence(id, AT, "ann", AT.plusSeconds(60), match, "known"),
        new Acknowledge(id, AT, "bob", "tidewatch:m:1:2"),
        new Close(id, AT, "bob", "tidewatch:m:1:2"),
        new Feedback(id, AT, "bob", "tidewatch:m:1:2", Worth.NOISE, Optional.of("a holiday")));
  }
}
