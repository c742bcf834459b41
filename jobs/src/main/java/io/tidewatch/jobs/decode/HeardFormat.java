// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.event.ChangeEventFormat;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Version 2: the request, the change, the document; version 1 had no document. */
public enum HeardFormat implements Format<Heard> {
  INSTANCE;

  @Override
  public byte version() {
    return 2;
  }

  @Override
  public void write(Heard heard, DataOutput out) throws IOException {
    Fields.writeOptionalString(heard.request(), out);
    Fields.writeList(
        heard.change().stream().toList(), out, ChangeEventFormat.INSTANCE::writeVersioned);
    Fields.writeList(
        heard.document().stream().toList(), out, DocumentInForceFormat.INSTANCE::writeVersioned);
  }

  @Override
  public Heard read(byte version, DataInput in) throws IOException {
    if (version < 1 || version > 2) {
      throw Format.unknownVersion("what was heard", version, version());
    }
    Optional<String> request = Fields.readOptionalString(in);
    List<ChangeEvent> changes = Fields.readList(in, ChangeEventFormat.INSTANCE::readVersioned);
    List<DocumentInForce> documents =
        version == 1
            ? List.of()
            : Fields.readList(in, DocumentInForceFormat.INSTANCE::readVersioned);
    return new Heard(changes.stream().findFirst(), request, documents.stream().findFirst());
  }
}
