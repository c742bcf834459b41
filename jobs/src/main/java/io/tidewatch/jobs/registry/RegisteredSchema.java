// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.registry;

import java.util.Optional;
import org.apache.avro.Schema;

/**
 * What a registry knows of an id: a schema, or why there is none that can be read.
 *
 * @param problem what is X, must be Y; empty where there is a schema
 */
public record RegisteredSchema(Optional<Schema> schema, String problem) {

  static RegisteredSchema of(Schema schema) {
    return new RegisteredSchema(Optional.of(schema), "");
  }

  static RegisteredSchema none(String problem) {
    return new RegisteredSchema(Optional.empty(), problem);
  }
}
