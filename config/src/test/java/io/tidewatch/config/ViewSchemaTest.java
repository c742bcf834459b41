// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import static io.tidewatch.config.Documents.VIEW;
import static io.tidewatch.config.Documents.problems;
import static io.tidewatch.config.Documents.replaced;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link MonitorSchemaTest}, of feature views and of changes. */
final class ViewSchemaTest {

  @ParameterizedTest
  @MethodSource
  void theLoaderAndTheSchemaTakeTheSameDocuments(String document) throws Exception {
    assertThat(problems(document)).isEmpty();
    assertThat(MonitorSchemaTest.schemaTakes(document)).isTrue();
  }

  static Stream<String> theLoaderAndTheSchemaTakeTheSameDocuments() {
    return Stream.of(
        VIEW,
        VIEW + "    id: id\n    dedup: {by: id, within: 1h}\n",
        VIEW + "    id: id\n    stage: stage\n    version: {value: v2}\n    features: [a, b]\n",
        VIEW + "    allowed-lateness: 7d\n",
        VIEW + "  changes: {from: file:c, format: json, time: /at, kind: /kind, what: /what}\n",
        VIEW
            + "  changes: {from: kafka:c, format: json, time: {field: /at, unit: ms},"
            + " kind: {value: deploy}, what: /id, by: /who, link: /url, out-of-orderness: 1m,"
            + " idle-after: 1m}\nkafka: {bootstrap-servers: 'a:1'}\n");
  }

  @ParameterizedTest
  @MethodSource
  void theLoaderAndTheSchemaRefuseTheSameDocuments(String document) throws Exception {
    assertThat(problems(document)).isNotEmpty();
    assertThat(MonitorSchemaTest.schemaTakes(document)).isFalse();
  }

  static Stream<String> theLoaderAndTheSchemaRefuseTheSameDocuments() {
    return Stream.of(
        replaced(VIEW, "time: at", "id: id"),
        VIEW + "    dedup: {by: id, within: 1h}\n",
        replaced(VIEW, "time: at", "time: at\n    prediction: {kind: none}"),
        replaced(VIEW, "file:", "kafka:"),
        VIEW + "ground-truth: {horizon: 1d}\n",
        VIEW + "  changes: {from: file:c, format: json, time: /at, what: /what}\n",
        VIEW + "  changes: {from: file:c, format: json, time: /at, kind: /kind}\n",
        VIEW + "  changes: {from: kafka:c, format: json, time: /at, kind: /k, what: /w}\n",
        VIEW + "  labels: {from: file:l, format: csv, id: id, time: at, label: y}\n");
  }
}
