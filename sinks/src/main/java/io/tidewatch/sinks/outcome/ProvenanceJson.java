// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.outcome;

import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.sinks.wire.WindowJson;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import java.util.List;

/** What measurements that were made later rest on; its schema is {@code provenance.schema.json}. */
public final class ProvenanceJson {

  private ProvenanceJson() {}

  /**
   * Of the measurements of one window.
   *
   * @param monitorVersion of the document that asked
   * @param outcomes that were read
   * @param measurements how many were made
   */
  public record Provenance(
      String monitor,
      String monitorVersion,
      String codeVersion,
      Subject subject,
      Window window,
      List<OutcomeManifest> outcomes,
      int measurements) {

    public Provenance {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** Returns one JSON object on one line, without a newline. */
  public static String line(Provenance provenance) {
    return JsonWriter.object(json -> write(json, provenance));
  }

  private static void write(JsonWriter json, Provenance provenance) {
    json.text("monitor", provenance.monitor())
        .text("monitorVersion", provenance.monitorVersion())
        .text("codeVersion", provenance.codeVersion())
        .text("modelVersion", provenance.subject().modelVersion())
        .text("stage", provenance.subject().stage());
    WindowJson.write(json, provenance.window());
    json.number("measurements", provenance.measurements())
        .texts("outcomes", provenance.outcomes().stream().map(OutcomeManifest::id).toList());
  }
}
