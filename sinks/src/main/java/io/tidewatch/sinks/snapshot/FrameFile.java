// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import io.tidewatch.sinks.store.RecordFile;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.profile.Aspect;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.FrozenEdges;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;

/**
 * What the cells of profiles stand for, as an Avro file of {@code snapshot-frame.avsc}: the frozen
 * edges and words of a baseline. Snapshots of one baseline share it.
 */
public final class FrameFile {

  private static final RecordFile FILE = RecordFile.of("snapshot-frame");

  private FrameFile() {}

  /** The file of a baseline's frames. */
  public static byte[] write(Baseline baseline) {
    List<GenericRecord> records = new ArrayList<>();
    baseline
        .columns()
        .forEach(
            (name, column) -> {
              records.add(record(name, Optional.empty(), column.frame()));
              column
                  .frame()
                  .aspects()
                  .forEach(
                      (aspect, frame) -> records.add(record(name, Optional.of(aspect), frame)));
            });
    return FILE.write(records);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws io.tidewatch.sinks.store.CorruptObjectException if it is another file
   */
  static void requireReadable(String path, byte[] file) throws IOException {
    FILE.read(path, file);
  }

  private static GenericRecord record(String column, Optional<Aspect> aspect, ColumnFrame frame) {
    GenericRecord record = FILE.record();
    record.put("column", column);
    aspect.ifPresent(derived -> record.put("aspect", derived.name()));
    record.put("type", frame.type().name());
    frame.edges().ifPresent(edges -> record.put("edges", list(edges)));
    frame.dictionary().ifPresent(words -> record.put("words", words.values()));
    record.put("pivot", frame.pivot());
    return record;
  }

  private static List<Double> list(FrozenEdges edges) {
    return IntStream.range(0, edges.size()).mapToObj(edges::get).toList();
  }
}
