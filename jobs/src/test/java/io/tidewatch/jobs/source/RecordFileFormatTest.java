// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.LabelSource;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.jobs.decode.DecodedFormat;
import io.tidewatch.jobs.decode.Monitors;
import io.tidewatch.jobs.decode.RecordDecoder;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.LabelEventFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.reader.BulkFormat.RecordIterator;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches of lines, handed from thread to thread, and a restart at any record. */
final class RecordFileFormatTest {

  private static final Monitor MONITOR = Monitors.of(Monitors.FLIGHTS);
  private static final LabelSource LABELS = MONITOR.sources().labels().get(0);

  /** Of some 30 bytes each, so that there are several batches. */
  private static final int RECORDS = 10_000;

  @TempDir private Path directory = Path.of("");

  @Test
  void batchesGiveEveryRecordOfTheFileOnceAndInOrder() throws IOException {
    List<String> read = read(csv(RECORDS), 0);
    assertThat(read).hasSize(RECORDS).startsWith("0@2").endsWith("9999@10001");
  }

  @Test
  void readersGoOnBehindWhatWasToldBeforeARestart() throws IOException {
    List<String> whole = read(csv(RECORDS), 0);
    for (int told : new int[] {1, 2_000, RECORDS - 1, RECORDS}) {
      assertThat(read(csv(RECORDS), told)).isEqualTo(whole.subList(told, RECORDS));
    }
  }

  @Test
  void brokenFilesEndInOneDeadLetter() throws IOException {
    byte[] whole = gzip(csv(RECORDS));
    List<String> read = read(Arrays.copyOf(whole, whole.length / 2), 0);
    assertThat(read).hasSizeBetween(1000, RECORDS).endsWith("broken-gzip");
    assertThat(read.subList(0, read.size() - 1)).doesNotContain("broken-gzip");
    assertThat(read(Arrays.copyOf(whole, 5), 0))
        .containsExactly("broken-gzip"); // within its header
    assertThat(read(whole, 0)).isEqualTo(read(csv(RECORDS), 0));
  }

  @Test
  void emptyFilesHaveNoBatch() throws IOException {
    assertThat(read(new byte[0], 0)).isEmpty();
    assertThat(read(csv(0), 0)).isEmpty();
  }

  /** Id and line of what is told from there on, or why it is set aside. */
  private List<String> read(byte[] file, long told) throws IOException {
    var found = new ArrayList<String>();
    try (BulkFormat.Reader<Decoded<LabelEvent>> reader = reader(file, told)) {
      long position = told;
      for (RecordIterator<Decoded<LabelEvent>> batch = reader.readBatch();
          batch != null;
          batch = reader.readBatch()) {
        for (RecordAndPosition<Decoded<LabelEvent>> next = batch.next();
            next != null;
            next = batch.next()) {
          found.add(text(next.getRecord()));
          position++;
          assertThat(next.getRecordSkipCount()).isEqualTo(position);
        }
      }
    }
    return found;
  }

  private BulkFormat.Reader<Decoded<LabelEvent>> reader(byte[] file, long told) throws IOException {
    Path path = Files.write(directory.resolve("labels"), file);
    var format =
        new RecordFileFormat<>(
            MONITOR,
            LABELS.stream(),
            configured -> RecordDecoder.labels(configured, LABELS),
            FormatType.ofGeneric(Decoded.class, new DecodedFormat<>(LabelEventFormat.INSTANCE)));
    var split =
        new FileSourceSplit(
            "0",
            org.apache.flink.core.fs.Path.fromLocalFile(path.toFile()),
            0,
            file.length,
            0,
            file.length);
    return told == 0
        ? format.createReader(new Configuration(), split)
        : format.restoreReader(
            new Configuration(),
            split.updateWithCheckpointedPosition(
                new CheckpointedPosition(CheckpointedPosition.NO_OFFSET, told)));
  }

  private static String text(Decoded<LabelEvent> decoded) {
    return decoded
        .event()
        .map(event -> event.id() + "@" + event.position().index())
        .orElseGet(() -> decoded.rejection().orElseThrow().reason());
  }

  private static byte[] csv(int records) {
    var text = new StringBuilder("id,at,late\n");
    for (int i = 0; i < records; i++) {
      text.append(i).append(",2013-02-08T12:00:00Z,1\n");
    }
    return text.toString().getBytes(UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
