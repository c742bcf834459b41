// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.estimate.PastErrors.PastError;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.truth.LossBins;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Version 1: the references, delays and past errors by key. */
public enum EstimateMemoryFormat implements Format<EstimateMemory> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(EstimateMemory memory, DataOutput out) throws IOException {
    writeReference(memory.reference, out);
    Fields.writeList(
        memory.losses.span().stream().toList(), out, EstimateMemoryFormat::writeWindow);
    memory.losses.bins().write(out);
    writeMap(memory.delays.histories, out, DelayFields::write);
    writeMap(memory.errors, out, EstimateMemoryFormat::writeErrors);
  }

  @Override
  public EstimateMemory read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("estimate memory", version, version());
    }
    CalibrationReference reference = readReference(in);
    List<Window> span = Fields.readList(in, EstimateMemoryFormat::readWindow);
    LossReference losses = LossReference.of(span.stream().findFirst(), LossBins.read(in));
    var delays = new DelayMemory();
    delays.histories.putAll(readMap(in, DelayFields::read));
    return new EstimateMemory(
        reference, losses, delays, readMap(in, EstimateMemoryFormat::readErrors));
  }

  private static void writeReference(CalibrationReference reference, DataOutput out)
      throws IOException {
    Fields.writeList(reference.span().stream().toList(), out, EstimateMemoryFormat::writeWindow);
    Fields.writeList(reference.rows(), out, EstimateMemoryFormat::writeRow);
    writeMap(reference.mix(), out, Fields::writeVarLong);
    Fields.writeList(reference.frozen().stream().toList(), out, EstimateMemoryFormat::writeFrozen);
  }

  private static CalibrationReference readReference(DataInput in) throws IOException {
    List<Window> span = Fields.readList(in, EstimateMemoryFormat::readWindow);
    List<CountAtScore> rows = Fields.readList(in, EstimateMemoryFormat::readRow);
    SortedMap<String, Long> mix = readMap(in, Fields::readVarLong);
    return CalibrationReference.of(
        span.stream().findFirst(),
        rows,
        mix,
        Fields.readList(in, EstimateMemoryFormat::readFrozen).stream().findFirst());
  }

  private static void writeWindow(Window window, DataOutput out) throws IOException {
    Fields.writeInstant(window.start(), out);
    Fields.writeInstant(window.end(), out);
  }

  private static Window readWindow(DataInput in) throws IOException {
    return new Window(Fields.readInstant(in), Fields.readInstant(in));
  }

  private static void writeRow(CountAtScore row, DataOutput out) throws IOException {
    out.writeDouble(row.score());
    Fields.writeVarLong(row.positives(), out);
    Fields.writeVarLong(row.negatives(), out);
  }

  private static CountAtScore readRow(DataInput in) throws IOException {
    double score = in.readDouble();
    long positives = Fields.readVarLong(in);
    return new CountAtScore(score, positives, Fields.readVarLong(in), 0);
  }

  private static void writeFrozen(FrozenCalibration frozen, DataOutput out) throws IOException {
    Calibrator calibrator = frozen.calibrator();
    Fields.writeVarLong(calibrator.pools(), out);
    for (int pool = 0; pool < calibrator.pools(); pool++) {
      out.writeDouble(calibrator.lows[pool]);
      out.writeDouble(calibrator.highs[pool]);
      out.writeDouble(calibrator.probabilities[pool]);
      out.writeDouble(calibrator.labels[pool]);
    }
    writeMap(frozen.mix(), out, Fields::writeVarLong);
    Fields.writeInstant(frozen.end(), out);
  }

  private static FrozenCalibration readFrozen(DataInput in) throws IOException {
    int pools = (int) Fields.readVarLong(in);
    double[][] fields = new double[4][pools];
    for (int pool = 0; pool < pools; pool++) {
      for (double[] field : fields) {
        field[pool] = in.readDouble();
      }
    }
    var calibrator = new Calibrator(fields[0], fields[1], fields[2], fields[3]);
    SortedMap<String, Long> mix = readMap(in, Fields::readVarLong);
    return FrozenCalibration.of(calibrator, mix, Fields.readInstant(in));
  }

  private static void writeErrors(PastErrors errors, DataOutput out) throws IOException {
    Fields.writeList(
        errors.last(),
        out,
        (past, to) -> {
          to.writeDouble(past.error());
          to.writeDouble(past.z());
        });
  }

  private static PastErrors readErrors(DataInput in) throws IOException {
    return new PastErrors(
        Fields.readList(in, from -> new PastError(from.readDouble(), from.readDouble())));
  }

  private static <T> void writeMap(Map<String, T> map, DataOutput out, Fields.Writer<T> writer)
      throws IOException {
    Fields.writeVarLong(map.size(), out);
    for (Map.Entry<String, T> entry : map.entrySet()) {
      Fields.writeString(entry.getKey(), out);
      writer.write(entry.getValue(), out);
    }
  }

  private static <T> SortedMap<String, T> readMap(DataInput in, Fields.Reader<T> reader)
      throws IOException {
    var map = new TreeMap<String, T>();
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      String key = Fields.readString(in);
      map.put(key, reader.read(in));
    }
    return map;
  }
}
