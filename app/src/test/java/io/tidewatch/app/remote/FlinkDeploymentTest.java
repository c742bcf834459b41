// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.jobs.topic.MonitorTopics;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;

/** The shipped manifest, against the schema of the operator that reads it. */
final class FlinkDeploymentTest {

  private static final String CRD = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
  private static final List<Class<?>> OPTIONS =
      List.of(
          CheckpointingOptions.class,
          HighAvailabilityOptions.class,
          RestartStrategyOptions.class,
          TaskManagerOptions.class);
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @Test
  void theManifestIsWhatTheOperatorReads() throws Exception {
    assertThat(errors((ObjectNode) deployment().get("spec"))).isEmpty();
  }

  @Test
  void whatTheOperatorDoesNotKnowIsFound() throws Exception {
    ObjectNode spec = (ObjectNode) deployment().get("spec");
    ((ObjectNode) spec.get("job")).put("upgradeMode", "hope").put("paralelism", 2);
    assertThat(errors(spec))
        .extracting(Error::toString)
        .anyMatch(error -> error.contains("upgradeMode"))
        .anyMatch(error -> error.contains("paralelism"));
  }

  @Test
  void itStartsOurMainWithADocumentThatCanRun() throws Exception {
    JsonNode job = deployment().at("/spec/job");
    assertThat(job.path("entryClass").asText()).isEqualTo(Submission.MAIN);
    assertThat(job.path("args"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "--monitor",
            "/opt/tidewatch/monitor.yaml",
            "--data",
            "/data",
            "--baseline",
            "BASELINE_ID");
    String document = manifest().get(0).at("/data/monitor.yaml").asText();
    Monitor monitor = MonitorLoader.parse(document, "monitor.yaml");
    assertThat(MonitorTopics.problems("monitor.yaml", monitor)).isEmpty();
  }

  @Test
  void aChangedDocumentIsAChangedDeployment() throws Exception {
    JsonNode document = manifest().get(0);
    assertThat(document.path("immutable").asBoolean()).isTrue();
    assertThat(deployment().at("/spec/podTemplate/spec/volumes/0/configMap/name").asText())
        .isEqualTo(document.at("/metadata/name").asText())
        .matches("tidewatch-scores-\\d+");
  }

  @Test
  void itsSettingsAreFlinks() throws Exception {
    Set<String> known = new HashSet<>();
    for (Class<?> options : OPTIONS) {
      for (Field field : options.getFields()) {
        if (ConfigOption.class.isAssignableFrom(field.getType())) {
          known.add(((ConfigOption<?>) field.get(null)).key());
        }
      }
    }
    var settings = new ArrayList<String>();
    deployment().at("/spec/flinkConfiguration").fieldNames().forEachRemaining(settings::add);
    assertThat(known).containsAll(settings);
  }

  private static JsonNode deployment() throws IOException {
    return manifest().get(1);
  }

  private static List<JsonNode> manifest() throws IOException {
    Path file = Path.of("../config/kubernetes/flinkdeployment.yaml");
    var documents = new ArrayList<JsonNode>();
    try (YAMLParser parser = new YAMLFactory().createParser(file.toFile())) {
      YAML.readValues(parser, JsonNode.class).forEachRemaining(documents::add);
    }
    return documents;
  }

  /**
   * The newest schema on Maven Central is older than Flink 2, so its list of versions is left out.
   */
  private static List<Error> errors(ObjectNode spec) throws IOException {
    JsonNode schema;
    try (InputStream in =
        Objects.requireNonNull(FlinkDeploymentTest.class.getResourceAsStream(CRD))) {
      schema = YAML.readTree(in).at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
    }
    ((ObjectNode) schema.at("/properties/flinkVersion")).remove("enum");
    forbidTheUnknown(schema);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema.toString(), InputFormat.JSON)
        .validate(spec.toString(), InputFormat.JSON);
  }

  /** Kubernetes drops keys that a schema does not have, and says nothing. */
  private static void forbidTheUnknown(JsonNode schema) {
    if (schema.has("properties") && schema.path("type").asText().equals("object")) {
      ((ObjectNode) schema).put("additionalProperties", false);
    }
    schema.forEach(FlinkDeploymentTest::forbidTheUnknown);
  }
}
