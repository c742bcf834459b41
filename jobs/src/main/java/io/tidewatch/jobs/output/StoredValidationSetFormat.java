// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import io.tidewatch.sinks.validationset.ValidationSetFacts;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Version 1: id, the facts in their order, the lines. */
public enum StoredValidationSetFormat implements Format<StoredValidationSet> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(StoredValidationSet set, DataOutput out) throws IOException {
    ValidationSetFacts facts = set.facts();
    Fields.writeString(set.id(), out);
    Fields.writeString(facts.monitor(), out);
    Fields.writeString(facts.monitorVersion(), out);
    Fields.writeVarLong(facts.version(), out);
    Fields.writeInstant(facts.asOf(), out);
    Fields.writeVarLong(facts.size(), out);
    Fields.writeVarLong(facts.strata().size(), out);
    for (Map.Entry<String, Long> stratum : facts.strata().entrySet()) {
      Fields.writeString(stratum.getKey(), out);
      Fields.writeVarLong(stratum.getValue(), out);
    }
    Fields.writeOptionalString(facts.parent(), out);
    Fields.writeList(set.lines(), out, Fields::writeString);
  }

  @Override
  public StoredValidationSet read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("stored validation set", version, version());
    }
    String id = Fields.readString(in);
    String monitor = Fields.readString(in);
    String monitorVersion = Fields.readString(in);
    long number = Fields.readVarLong(in);
    Instant asOf = Fields.readInstant(in);
    int size = (int) Fields.readVarLong(in);
    Map<String, Long> strata = new TreeMap<>();
    for (long left = Fields.readVarLong(in); left > 0; left--) {
      strata.put(Fields.readString(in), Fields.readVarLong(in));
    }
    Optional<String> parent = Fields.readOptionalString(in);
    var facts = new ValidationSetFacts(monitor, monitorVersion, number, asOf, size, strata, parent);
    return new StoredValidationSet(id, facts, Fields.readList(in, Fields::readString));
  }
}
