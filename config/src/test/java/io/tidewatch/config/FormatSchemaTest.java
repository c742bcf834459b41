// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import static io.tidewatch.config.Documents.AVRO;
import static io.tidewatch.config.Documents.LEAST;
import static io.tidewatch.config.Documents.problems;
import static io.tidewatch.config.Documents.replaced;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How records are written, and what they come in; the schema is held to the loader. */
final class FormatSchemaTest {

  @ParameterizedTest
  @MethodSource
  void theLoaderAndTheSchemaTakeTheSame(String document) throws Exception {
    assertThat(problems(document)).isEmpty();
    assertThat(schemaTakes(document)).isTrue();
  }

  static Stream<String> theLoaderAndTheSchemaTakeTheSame() {
    return Stream.of(
        AVRO,
        replaced(
            LEAST, "format: csv", "format: json\n    inference: {request: /q, response: /a/b}"),
        replaced(
            LEAST,
            "format: csv",
            "format: json\n    envelope: cloudevents\n    inference: {request: '*', event-type: q}"),
        replaced(AVRO, "id: id", "id: ce:id\n    envelope: cloudevents"),
        replaced(LEAST, "format: csv", "format: json\n    envelope: cloudevents"),
        replaced(AVRO, "schema: s.avsc", "registry: 'http://r:8081/apis/ccompat/v7'"),
        replaced(
            AVRO,
            "schema: s.avsc",
            "registry: {url: 'https://r', username: env:U, password: file:/p}"),
        replaced(
            AVRO,
            "schema: s.avsc",
            "registry: {url: 'http://127.0.0.1:81', username: env:U, password: file:/p}"));
  }

  @ParameterizedTest
  @MethodSource
  void theLoaderAndTheSchemaRefuseTheSame(String document) throws Exception {
    assertThat(problems(document)).isNotEmpty();
    assertThat(schemaTakes(document)).isFalse();
  }

  static Stream<String> theLoaderAndTheSchemaRefuseTheSame() {
    return Stream.of(
        replaced(LEAST, "format: csv", "format: avro"),
        replaced(LEAST, "format: csv", "format: avro\n    schema: s.avsc"),
        replaced(LEAST, "format: csv", "format: csv\n    envelope: cloudevents"),
        replaced(LEAST, "format: csv", "format: json\n    envelope: kserve"),
        replaced(LEAST, "format: csv", "format: csv\n    inference: {request: /q}"),
        replaced(LEAST, "format: csv", "format: json\n    inference: {}"),
        replaced(LEAST, "format: csv", "format: json\n    inference: {request: q}"),
        replaced(LEAST, "format: csv", "format: json\n    inference: {request: /q, event-type: q}"),
        replaced(AVRO, "schema: s.avsc", "fields: [id]\n    schema: s.avsc"),
        replaced(AVRO, "schema: s.avsc", "schema: s.avsc\n    registry: 'http://r'"),
        replaced(AVRO, "schema: s.avsc", "registry: 'http://u:p@r'"),
        replaced(AVRO, "schema: s.avsc", "registry: 'http://r?a=b'"),
        replaced(AVRO, "schema: s.avsc", "registry: {url: 'https://r'}"),
        replaced(
            AVRO,
            "schema: s.avsc",
            "registry: {url: 'http://r', username: env:U, password: env:P}"),
        replaced(
            AVRO, "schema: s.avsc", "registry: {url: 'https://r', username: env:U, password: p}"),
        replaced(LEAST, "format: csv", "format: csv\n    schema: s.avsc"),
        replaced(LEAST, "format: csv", "format: json\n    registry: 'http://r'"));
  }

  private static boolean schemaTakes(String document) throws Exception {
    try (InputStream schema = Monitor.class.getResourceAsStream("monitor.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(schema)
          .validate(document, InputFormat.YAML)
          .isEmpty();
    }
  }
}
