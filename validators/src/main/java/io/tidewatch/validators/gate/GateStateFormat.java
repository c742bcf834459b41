// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.SubjectFormat;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** The binary form of a {@link GateState}. */
public enum GateStateFormat implements Format<GateState> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(GateState state, DataOutput out) throws IOException {
    writeMap(state.troubles(), out, Fields::writeString, GateFields::writeTrouble);
    writeMap(state.data(), out, Fields::writeString, GateFields::writeEvidence);
    writeMap(state.promises(), out, GateFields::writePromise, GateFields::writeEvidence);
    writeMap(
        state.subjects(),
        out,
        SubjectFormat.INSTANCE::writeVersioned,
        GateStateFormat::writeSubject);
    writeMap(
        state.windows(),
        out,
        GateStateFormat::writeStageWindow,
        (poison, sink) -> writeMap(poison, sink, Fields::writeString, GateFields::writeTrouble));
  }

  @Override
  public GateState read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("gate state", version, VERSION);
    }
    SortedMap<String, Trouble> troubles = readMap(in, Fields::readString, GateFields::readTrouble);
    SortedMap<String, Evidence> data = readMap(in, Fields::readString, GateFields::readEvidence);
    SortedMap<Promise, Evidence> promises =
        readMap(in, GateFields::readPromise, GateFields::readEvidence);
    SortedMap<Subject, KnownSubject> subjects =
        readMap(in, SubjectFormat.INSTANCE::readVersioned, GateStateFormat::readSubject);
    SortedMap<StageWindow, SortedMap<String, Trouble>> windows =
        readMap(
            in,
            GateStateFormat::readStageWindow,
            source -> readMap(source, Fields::readString, GateFields::readTrouble));
    return new GateState(troubles, data, promises, subjects, windows);
  }

  private static void writeSubject(KnownSubject known, DataOutput out) throws IOException {
    Fields.writeInstant(known.seen(), out);
    GateFields.writeOptional(known.told(), out, GateLineFormat.INSTANCE::writeVersioned);
  }

  private static KnownSubject readSubject(DataInput in) throws IOException {
    Instant seen = Fields.readInstant(in);
    return new KnownSubject(
        seen, GateFields.readOptional(in, GateLineFormat.INSTANCE::readVersioned));
  }

  private static void writeStageWindow(StageWindow key, DataOutput out) throws IOException {
    GateFields.writeWindow(key.window(), out);
    Fields.writeString(key.stage(), out);
  }

  private static StageWindow readStageWindow(DataInput in) throws IOException {
    return new StageWindow(GateFields.readWindow(in), Fields.readString(in));
  }

  private static <K, V> void writeMap(
      SortedMap<K, V> map, DataOutput out, Fields.Writer<K> keys, Fields.Writer<V> values)
      throws IOException {
    Fields.writeVarLong(map.size(), out);
    for (var entry : map.entrySet()) {
      keys.write(entry.getKey(), out);
      values.write(entry.getValue(), out);
    }
  }

  private static <K extends Comparable<K>, V> SortedMap<K, V> readMap(
      DataInput in, Fields.Reader<K> keys, Fields.Reader<V> values) throws IOException {
    var map = new TreeMap<K, V>();
    long size = Fields.readVarLong(in);
    for (long i = 0; i < size; i++) {
      map.put(keys.read(in), values.read(in));
    }
    return map;
  }
}
