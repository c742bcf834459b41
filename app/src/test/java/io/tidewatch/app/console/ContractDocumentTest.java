// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract is OpenAPI 3.1, and says of what runs write what their own schemas say. */
final class ContractDocumentTest {

  /** The official schemas as openapi-parser ships them, by the file. */
  private static final Map<String, String> OFFICIAL =
      Map.of(
          "https://spec.openapis.org/oas/3.1/schema/2025-09-15", "schema/2025-09-15",
          "https://spec.openapis.org/oas/3.1/dialect/base", "dialect/base.schema.yaml",
          "https://spec.openapis.org/oas/3.1/meta/base", "meta/base.schema.yaml");

  /** As the official schema-base: a document, the schemas in which are of the dialect. */
  private static final String WITH_SCHEMAS =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema",
       "$id": "urn:tidewatch:openapi",
       "$ref": "https://spec.openapis.org/oas/3.1/schema/2025-09-15",
       "$defs": {"schema": {
         "$dynamicAnchor": "meta",
         "$ref": "https://spec.openapis.org/oas/3.1/dialect/base"}}}
      """;

  private static final Pattern AS_FILE =
      Pattern.compile("As docs/schemas/([a-z-]+)[.]schema[.]json[.] (.*)");

  private final JsonNode document = new ContractSchemas().document();

  @Test
  void theContractIsAnOpenApiDocumentByTheOfficialSchema() {
    assertThat(breaches(document)).isEmpty();
  }

  @Test
  void theOfficialSchemaRefusesWhatIsNone() {
    ObjectNode misspelt = document.deepCopy();
    ((ObjectNode) misspelt.at("/paths/~1api~1fleet/get")).put("respones", "misspelt");
    assertThat(breaches(misspelt)).isNotEmpty();
    ObjectNode noSchema = document.deepCopy();
    ((ObjectNode) noSchema.at("/components/schemas/Window")).put("type", "objekt");
    assertThat(breaches(noSchema)).isNotEmpty();
    ObjectNode another = document.deepCopy();
    assertThat(breaches(another.put("openapi", "3.0.3"))).isNotEmpty();
  }

  private static List<String> breaches(JsonNode document) {
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            with -> with.schemas(identifier -> official(identifier)));
    Schema schema = registry.getSchema(WITH_SCHEMAS, InputFormat.JSON);
    return schema.validate(document.toString(), InputFormat.JSON).stream()
        .map(Error::toString)
        .toList();
  }

  private static @Nullable String official(String identifier) {
    String file = OFFICIAL.get(identifier);
    if (file == null) {
      return null; // of JSON Schema itself
    }
    String path = "/openapi/3.1/" + file;
    try (InputStream in = ContractDocumentTest.class.getResourceAsStream(path)) {
      return new YAMLMapper().readTree(in).toString(); // JSON is YAML
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void allThatIsReferredToIsThere() {
    var contract = new ContractSchemas();
    Set<String> ids = new HashSet<>();
    contract
        .document()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .forEach(
                        operation -> {
                          assertThat(ids.add(operation.path("operationId").asText())).isTrue();
                          for (JsonNode reference : operation.path("parameters")) {
                            JsonNode parameter = contract.resolve(reference);
                            assertThat(parameter.path("schema").isObject()).isTrue();
                            if (parameter.path("in").asText().equals("path")) {
                              assertThat(path.getKey())
                                  .contains("{" + parameter.path("name").asText() + "}");
                            }
                          }
                        }));
    for (JsonNode reference : contract.document().findValues("$ref")) {
      assertThat(contract.document().at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
  }

  @Test
  void whatRunsWriteIsToldAsTheirOwnSchemasSay() throws IOException {
    var contract = new SharedSchemas(document);
    int shared = 0;
    for (var each : document.at("/components/schemas").properties()) {
      Matcher file = AS_FILE.matcher(each.getValue().path("description").asText());
      if (file.matches()) {
        JsonNode own = SharedSchemas.file(file.group(1));
        assertThat(file.group(2)).as(each.getKey()).isEqualTo(own.path("description").asText());
        assertThat(contract.plain(each.getValue()))
            .as(each.getKey())
            .isEqualTo(new SharedSchemas(own).plain(own));
        shared++;
      }
    }
    assertThat(shared).isEqualTo(10);
  }

  @Test
  void theRecordOfARuleIsThatOfTheReport() throws IOException {
    JsonNode report = SharedSchemas.file("shift-report");
    assertThat(new SharedSchemas(document).plain(document.at("/components/schemas/RuleRecord")))
        .isEqualTo(new SharedSchemas(report).plain(report.at("/properties/rules/items")));
  }
}
