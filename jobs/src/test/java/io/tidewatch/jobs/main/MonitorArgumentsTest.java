// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.jobs.pipeline.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MonitorArgumentsTest {

  private static final String DOCUMENT =
      """
      monitor: scores
      owner: team
      kafka: {bootstrap-servers: "h:1"}
      sources:
        predictions:
          from: kafka:scores
          format: json
          id: /id
          time: /at
          version: {value: v1}
          prediction: {kind: binary, score: /score, threshold: 0.5}
          features: "*"
      windows: [1h]
      """;

  @TempDir private Path directory = Path.of("");

  @Test
  void aDocumentIsReadFromAFileOrFromTheArgumentItself() throws Exception {
    Path file = Files.writeString(directory.resolve("scores.yaml"), DOCUMENT);
    MonitorArguments ofFile =
        MonitorArguments.parse("--monitor", file.toString(), "--data", "/data", "--baseline", "b1");
    MonitorArguments inline =
        MonitorArguments.parse("--document", PackedDocument.pack(DOCUMENT), "--data", "/data");
    assertThat(ofFile.monitor().version()).isEqualTo(inline.monitor().version());
    assertThat(ofFile.baseline()).contains("b1");
    assertThat(inline.data()).isEqualTo(Path.of("/data"));
  }

  @Test
  void everyReasonIsToldAtOnce() {
    assertThatThrownBy(() -> MonitorArguments.parse("--monitr", "a.yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one of --monitor and --document must be given")
        .hasMessageContaining("--data is missing, must be a directory")
        .hasMessageContaining("--monitr is not known");
    assertThatThrownBy(() -> MonitorArguments.parse("--document", "%%", "--data", "/data"))
        .hasMessageContaining("--document is no packed document");
  }

  @Test
  void onlySomePipelinesMayBeAskedForOfThoseThatTheMonitorHas() throws Exception {
    assertThat(parse(DOCUMENT).pipelines())
        .containsExactlyInAnyOrder(Pipeline.INGEST, Pipeline.PROFILE, Pipeline.ALERT);
    assertThat(parse(DOCUMENT, "alert,profile").pipelines())
        .containsExactlyInAnyOrder(Pipeline.PROFILE, Pipeline.ALERT);
    assertThat(parse(DOCUMENT, "alert,profile").facts(Optional.empty(), Instant.EPOCH))
        .containsEntry(JobFacts.PIPELINES, "profile,alert");
    assertThatThrownBy(() -> parse(DOCUMENT, "alert,profil"))
        .hasMessageContaining("pipelines is alert,profil, must be of ingest,profile,ground-truth");
    assertThatThrownBy(() -> parse(DOCUMENT, "ground-truth,validation-set"))
        .hasMessageContaining("pipelines has ground-truth, must be of ingest,profile,alert")
        .hasMessageContaining("pipelines has validation-set, must be of ingest,profile,alert");
  }

  @Test
  void aDocumentThatCannotRunIsRefused() {
    String files = DOCUMENT.replace("kafka:scores", "file:scores.jsonl");
    assertThatThrownBy(() -> parse(files))
        .hasMessageContaining(
            "sources.predictions.from is file:scores.jsonl, must be a Kafka topic");
    assertThatThrownBy(() -> parse(DOCUMENT.replace("windows: [1h]", "windows: [x]")))
        .isInstanceOf(InvalidMonitor.class)
        .hasMessageContaining("windows[0] is x");
  }

  @Test
  void whatTheMachineLacksIsTold() {
    String security =
        "security: {protocol: SASL_SSL, sasl-mechanism: PLAIN, username: env:NO_SUCH_USER,"
            + " password: env:NO_SUCH_WORD}";
    String document =
        DOCUMENT
            .replace("\"h:1\"", "\"h:1\", " + security)
            .replace("format: json", "format: avro\n    schema: /nowhere.avsc");
    assertThatThrownBy(() -> parse(document))
        .hasMessageContaining("kafka.security: secret env:NO_SUCH_USER is missing or empty")
        .hasMessageContaining("kafka.security: secret env:NO_SUCH_WORD is missing or empty")
        .hasMessageContaining("sources.predictions: schema is /nowhere.avsc, must be a file");
  }

  @Test
  void theJobSaysWhatItIs() throws Exception {
    MonitorArguments asked = parse(DOCUMENT);
    Map<String, String> facts = asked.facts(Optional.of("b7"), Instant.EPOCH);
    assertThat(facts)
        .containsEntry(JobFacts.MONITOR, "scores")
        .containsEntry(JobFacts.VERSION, asked.monitor().version())
        .containsEntry(JobFacts.BASELINE, "b7")
        .containsEntry(JobFacts.DATA, "/data")
        .containsEntry(JobFacts.JAR, "");
    assertThat(PackedDocument.unpack(String.valueOf(facts.get(JobFacts.DOCUMENT))))
        .isEqualTo(asked.monitor().document());
  }

  private static MonitorArguments parse(String document, String pipelines) throws InvalidMonitor {
    return MonitorArguments.parse(
        "--document", PackedDocument.pack(document), "--data", "/data", "--pipelines", pipelines);
  }

  private static MonitorArguments parse(String document) throws InvalidMonitor {
    return MonitorArguments.parse("--document", PackedDocument.pack(document), "--data", "/data");
  }
}
