// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The schemas that we publish, and what they find wrong with a line. */
public final class SchemaFiles {

  public static final Path DIRECTORY = Path.of("..", "docs", "schemas");

  private SchemaFiles() {}

  /** The errors of a line against {@code docs/schemas/<name>.schema.json}, formats included. */
  public static List<String> errors(String name, String line) throws IOException {
    return schema(DIRECTORY.resolve(name + ".schema.json"))
        .validate(line, InputFormat.JSON, SchemaFiles::withFormats)
        .stream()
        .map(Error::toString)
        .toList();
  }

  /** The errors of a schema against the schema of schemas. */
  static List<String> errorsOfSchema(Path file) throws IOException {
    Schema metaschema =
        registry().getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    return metaschema.validate(Files.readString(file), InputFormat.JSON).stream()
        .map(Error::toString)
        .toList();
  }

  private static Schema schema(Path file) throws IOException {
    return registry().getSchema(Files.readString(file), InputFormat.JSON);
  }

  private static SchemaRegistry registry() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  }

  private static void withFormats(ExecutionContext context) {
    context.executionConfig(config -> config.formatAssertionsEnabled(true));
  }
}
