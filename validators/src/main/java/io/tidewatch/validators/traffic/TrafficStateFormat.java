// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.judge.History;
import io.tidewatch.validators.judge.JudgeStateFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Version 1: the stages, each with its name and fields, then the histories. */
public enum TrafficStateFormat implements Format<TrafficState> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(TrafficState state, DataOutput out) throws IOException {
    Fields.writeVarLong(state.stages().size(), out);
    for (Map.Entry<String, StageTraffic> stage : state.stages().entrySet()) {
      Fields.writeString(stage.getKey(), out);
      writeStage(stage.getValue(), out);
    }
    JudgeStateFormat.INSTANCE.writeVersioned(state.shares(), out);
  }

  @Override
  public TrafficState read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("traffic state", version, version());
    }
    SortedMap<String, StageTraffic> stages = new TreeMap<>();
    for (long left = Fields.readVarLong(in); left > 0; left--) {
      stages.put(Fields.readString(in), readStage(in));
    }
    return new TrafficState(stages, JudgeStateFormat.INSTANCE.readVersioned(in));
  }

  private static void writeStage(StageTraffic stage, DataOutput out) throws IOException {
    EventFields.writeSubject(stage.busiest(), out);
    out.writeLong(stage.endMillis());
    Fields.writeVarLong(stage.empties(), out);
    Fields.writeVarLong(stage.volume().cells().size(), out);
    for (Map.Entry<Integer, History> cell : stage.volume().cells().entrySet()) {
      Fields.writeVarLong(cell.getKey(), out);
      double[] counts = cell.getValue().values();
      Fields.writeVarLong(counts.length, out);
      for (double count : counts) {
        Fields.writeVarLong((long) count, out);
      }
    }
    writeSchema(stage.schema(), out);
    Fields.writeList(List.copyOf(stage.slices()), out, Fields::writeString);
  }

  private static StageTraffic readStage(DataInput in) throws IOException {
    return new StageTraffic(
        EventFields.readSubject(in),
        in.readLong(),
        (int) Fields.readVarLong(in),
        readVolume(in),
        readSchema(in),
        new TreeSet<>(Fields.readList(in, Fields::readString)));
  }

  private static VolumeHistory readVolume(DataInput in) throws IOException {
    SortedMap<Integer, History> cells = new TreeMap<>();
    for (long left = Fields.readVarLong(in); left > 0; left--) {
      int cell = (int) Fields.readVarLong(in);
      long size = Fields.readVarLong(in);
      if (size < 0 || size > VolumeHistory.WEEKS) {
        throw new IOException("counts is " + size + ", must be at most " + VolumeHistory.WEEKS);
      }
      double[] counts = new double[(int) size];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = Fields.readVarLong(in);
      }
      cells.put(cell, History.of(counts));
    }
    return new VolumeHistory(cells);
  }

  private static void writeSchema(SchemaMemory schema, DataOutput out) throws IOException {
    Fields.writeVarLong(schema.columns().size(), out);
    for (Map.Entry<String, Double> column : schema.columns().entrySet()) {
      Fields.writeString(column.getKey(), out);
      out.writeDouble(column.getValue());
    }
    Fields.writeList(new ArrayList<>(schema.layouts()), out, Fields::writeString);
    Fields.writeVarLong(schema.rows(), out);
  }

  private static SchemaMemory readSchema(DataInput in) throws IOException {
    SortedMap<String, Double> columns = new TreeMap<>();
    for (long left = Fields.readVarLong(in); left > 0; left--) {
      columns.put(Fields.readString(in), in.readDouble());
    }
    return new SchemaMemory(
        columns, new TreeSet<>(Fields.readList(in, Fields::readString)), Fields.readVarLong(in));
  }
}
