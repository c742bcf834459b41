// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A schema of {@code docs/schemas}, and what it finds wrong with the lines of a file. */
public final class PublishedSchema {

  private final Schema schema;

  private PublishedSchema(Schema schema) {
    this.schema = schema;
  }

  public static PublishedSchema named(String name) throws IOException {
    Path file = Path.of("../docs/schemas", name + ".schema.json");
    return new PublishedSchema(
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(file), InputFormat.JSON));
  }

  /** The first line that breaks the schema, and how; empty where all lines keep it. */
  public Optional<String> firstBreach(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(line -> breach(file, line)).flatMap(Optional::stream).findFirst();
    }
  }

  private Optional<String> breach(Path file, String line) {
    List<Error> errors =
        schema.validate(
            line,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    return errors.isEmpty() ? Optional.empty() : Optional.of(file + ": " + line + ": " + errors);
  }
}
