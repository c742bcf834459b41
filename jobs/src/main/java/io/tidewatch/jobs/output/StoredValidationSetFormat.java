// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import io.tidewatch.sinks.validationset.ValidationSetFacts;
import io.tidewatch.sinks.validationset.ValidationSetJson;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.sample.ValidationRowFields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: id, the facts as JSON, the rows. */
public enum StoredValidationSetFormat implements Format<StoredValidationSet> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(StoredValidationSet set, DataOutput out) throws IOException {
    Fields.writeString(set.id(), out);
    Fields.writeString(ValidationSetJson.line(set.facts()), out);
    Fields.writeList(set.rows(), out, ValidationRowFields::writeSampled);
  }

  @Override
  public StoredValidationSet read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("stored validation set", version, version());
    }
    String id = Fields.readString(in);
    ValidationSetFacts facts = ValidationSetJson.parseFacts(Fields.readString(in));
    return new StoredValidationSet(
        id, facts, Fields.readList(in, ValidationRowFields::readSampled));
  }
}
