// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.jobs.decode.Monitors;
import io.tidewatch.jobs.decode.RecordDecoder;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.RejectedRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Lines, and the records made of them. */
class LineReaderTest {

  private static final Monitor MONITOR = Monitors.of(Monitors.FLIGHTS);
  private static final String NOON = "2013-02-08T12:00:00Z";

  @Test
  void everyKindOfLineEndGivesTheSameRecordsAtTheirLines() throws IOException {
    String text = "id,at,late\n1,T,1\n\n2,T,0".replace("T", NOON);
    List<String> expected = List.of("1@file:l.csv:2", "2@file:l.csv:4");
    assertThat(events(text.getBytes(UTF_8))).isEqualTo(expected);
    assertThat(events((text + "\n").getBytes(UTF_8))).isEqualTo(expected);
    assertThat(events(text.replace("\n", "\r\n").getBytes(UTF_8))).isEqualTo(expected);
    assertThat(events(("\uFEFF" + text).getBytes(UTF_8))).isEqualTo(expected);
    assertThat(events(gzip(text.getBytes(UTF_8)))).isEqualTo(expected);
  }

  @Test
  void linesAcrossBuffersAreWhole() throws IOException {
    var text = new StringBuilder("id,at,late\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(i).append(',').append(NOON).append(",1\n");
    }
    List<String> events = events(text.toString().getBytes(UTF_8));
    assertThat(events).hasSize(20_000);
    assertThat(events.get(19_999)).isEqualTo("19999@file:l.csv:20001");
  }

  @Test
  void anEmptyFileAndAHeaderAloneGiveNothing() throws IOException {
    assertThat(read(new byte[0])).isEmpty();
    assertThat(read("\n\n".getBytes(UTF_8))).isEmpty();
    assertThat(read("id,at,late\n".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void aBrokenGzipIsOneDeadLetterAfterWhatCouldBeRead() throws IOException {
    var text = new StringBuilder("id,at,late\n");
    for (int i = 0; i < 5_000; i++) {
      text.append(Integer.toHexString(i * 40503)).append(',').append(NOON).append(",1\n");
    }
    byte[] whole = gzip(text.toString().getBytes(UTF_8));
    List<Decoded<LabelEvent>> read = read(Arrays.copyOf(whole, whole.length - 200));

    RejectedRecord last = read.get(read.size() - 1).rejection().orElseThrow();
    assertThat(last.reason()).isEqualTo("broken-gzip");
    assertThat(read.subList(0, read.size() - 1)).isNotEmpty().allMatch(d -> d.event().isPresent());
  }

  @Test
  void ofAHugeLineOnlyItsBeginningIsHeldAndItsLengthIsTold() throws IOException {
    byte[] bytes = new byte[10 << 20];
    Arrays.fill(bytes, (byte) 'x');
    var file = new ByteArrayOutputStream();
    file.write("id,at,late\n".getBytes(UTF_8));
    file.write(bytes);
    file.write(("\n1," + NOON + ",1").getBytes(UTF_8));
    List<Decoded<LabelEvent>> read = read(file.toByteArray());

    RejectedRecord huge = read.get(0).rejection().orElseThrow();
    assertThat(huge.reason()).isEqualTo("oversized");
    assertThat(huge.rawBytes()).isEqualTo(10 << 20);
    assertThat(huge.raw()).hasSize(4096);
    assertThat(huge.position().index()).isEqualTo(2);
    assertThat(read.get(1).event()).map(LabelEvent::id).contains("1");
  }

  @Test
  void belowABadHeaderEveryRecordIsADeadLetter() throws IOException {
    List<Decoded<LabelEvent>> read = read("id,id\n1,2\n3,4\n".getBytes(UTF_8));
    assertThat(read)
        .hasSize(2)
        .allMatch(d -> d.rejection().orElseThrow().reason().equals("bad-header"));
  }

  private static List<String> events(byte[] file) throws IOException {
    return read(file).stream()
        .map(decoded -> decoded.event().orElseThrow())
        .map(event -> event.id() + "@" + event.position())
        .toList();
  }

  private static List<Decoded<LabelEvent>> read(byte[] file) throws IOException {
    var decoded = new ArrayList<Decoded<LabelEvent>>();
    try (var reader =
        new RecordReader<>(
            new ByteArrayInputStream(file),
            "file:l.csv",
            MONITOR.sources().labels().get(0).stream(),
            RecordDecoder.labels(MONITOR, MONITOR.sources().labels().get(0)),
            MONITOR.limits().bytesPerEvent())) {
      for (Optional<Decoded<LabelEvent>> next = reader.next();
          next.isPresent();
          next = reader.next()) {
        decoded.add(next.get());
      }
    }
    return decoded;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
