// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * What is remembered of an incident that is over.
 *
 * @param rules that were members of it, the strongest evidence first, each once
 */
public record PastIncident(String key, Instant opened, List<String> rules) {

  /** Rules remembered of one incident: as many as members are told. */
  private static final int RULES_MAX = IncidentEvent.MEMBERS_MAX;

  public PastIncident {
    rules = List.copyOf(rules);
  }

  static PastIncident of(OpenIncident incident) {
    List<String> rules =
        incident.strongestFirst().stream()
            .map(symptom -> symptom.member().rule())
            .distinct()
            .limit(RULES_MAX)
            .toList();
    return new PastIncident(incident.key(), incident.opened(), rules);
  }

  /** Writes the fields in the record's order. */
  void write(DataOutput out) throws IOException {
    Fields.writeString(key, out);
    Fields.writeInstant(opened, out);
    Fields.writeList(rules, out, Fields::writeString);
  }

  /** Reads what {@link #write} wrote. */
  static PastIncident read(DataInput in) throws IOException {
    return new PastIncident(
        Fields.readString(in), Fields.readInstant(in), Fields.readList(in, Fields::readString));
  }
}
