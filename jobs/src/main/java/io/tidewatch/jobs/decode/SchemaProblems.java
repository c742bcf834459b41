// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.config.AvroSchema;
import io.tidewatch.config.SecretReference;
import io.tidewatch.config.StreamSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What keeps the schemas of a stream from being known on this machine. */
public final class SchemaProblems {

  private SchemaProblems() {}

  /**
   * All of them; the registry is not asked.
   *
   * @param stream what the document calls it under {@code sources}
   */
  public static List<String> of(String stream, StreamSpec spec, Map<String, String> environment) {
    var problems = new ArrayList<String>();
    try {
      AvroSchema named = spec.avro().orElse(null);
      if (named instanceof AvroSchema.OfFile file) {
        AvroSchemas.read(file.path());
      } else if (named instanceof AvroSchema.OfRegistry registry && registry.login().isPresent()) {
        AvroSchema.Login login = registry.login().get();
        for (SecretReference secret : List.of(login.username(), login.password())) {
          secret.resolve(environment);
        }
      }
    } catch (IllegalStateException e) {
      problems.add("sources." + stream + ": " + e.getMessage());
    }
    return problems;
  }
}
