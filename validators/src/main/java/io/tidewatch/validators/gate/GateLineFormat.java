// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The binary form of a {@link GateLine}. */
public enum GateLineFormat implements Format<GateLine> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(GateLine line, DataOutput out) throws IOException {
    Fields.writeString(line.monitor(), out);
    Fields.writeString(line.monitorVersion(), out);
    Fields.writeOptionalString(line.modelVersion(), out);
    Fields.writeString(line.stage(), out);
    GateFields.writeOptional(line.window(), out, GateFields::writeWindow);
    GateFields.writeWord(line.retrain(), out);
    GateFields.writeOptional(line.deploy(), out, GateFields::writeWord);
    Fields.writeList(line.reasons(), out, GateFields::writeReason);
    Fields.writeInstant(line.asOf(), out);
    GateFields.writeOptional(line.validUntil(), out, Fields::writeInstant);
    GateFields.writeOptional(line.judged(), out, GateFields::writeWindow);
  }

  @Override
  public GateLine read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("gate line", version, VERSION);
    }
    String monitor = Fields.readString(in);
    String monitorVersion = Fields.readString(in);
    Optional<String> modelVersion = Fields.readOptionalString(in);
    String stage = Fields.readString(in);
    Optional<Window> window = GateFields.readOptional(in, GateFields::readWindow);
    Signal retrain = GateFields.readSignal(in);
    Optional<Signal> deploy = GateFields.readOptional(in, GateFields::readSignal);
    List<GateReason> reasons = Fields.readList(in, GateFields::readReason);
    Instant asOf = Fields.readInstant(in);
    Optional<Instant> validUntil = GateFields.readOptional(in, Fields::readInstant);
    return new GateLine(
        monitor,
        monitorVersion,
        modelVersion,
        stage,
        window,
        retrain,
        deploy,
        reasons,
        asOf,
        validUntil,
        GateFields.readOptional(in, GateFields::readWindow));
  }
}
