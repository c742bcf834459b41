// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.decode.ControlLine;
import io.tidewatch.jobs.decode.ControlLineFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What one job tells another, read by it. Elements are lines that say when they were made. */
final class LinkTest {

  private static final long PATIENCE = ReadLink.PATIENCE.toMillis();

  @Test
  void elementsAndWatermarksComeOutAsTheyWentIn() throws Exception {
    List<byte[]> told =
        written(
            writer -> {
              writer.processElement(line(1), 1);
              writer.processWatermark(5);
              writer.processElement(line(7), 7);
              writer.processWatermark(9);
            });
    try (var reader = reader("a")) {
      reader.open();
      tell(reader, told);

      assertThat(out(reader)).containsExactly("1", "mark 5", "7", "mark 9");
    }
  }

  @Test
  void theWatermarkIsTheLeastOfAllWriters() throws Exception {
    try (var reader = reader("a", "b")) {
      reader.open();
      tell(reader, mark("a", 100));
      assertThat(out(reader)).isEmpty(); // b may still tell of any time
      tell(reader, mark("b", 40), mark("b", 60), mark("stranger", 1));

      assertThat(out(reader)).containsExactly("mark 40", "mark 60");
    }
  }

  @Test
  void whoseInputIsSilentIsNotWaitedForUntilItTellsMore() throws Exception {
    List<byte[]> silent =
        written(
            writer -> {
              writer.processWatermark(10);
              writer.processWatermarkStatus(WatermarkStatus.IDLE);
            });
    try (var reader = reader("a", "b")) {
      reader.open();
      tell(reader, silent);
      tell(reader, mark("b", 50), mark("a", 60), mark("b", 70));

      assertThat(out(reader)).containsExactly("mark 50", "mark 60");
    }
  }

  @Test
  void whoIsAwayTooLongIsNotWaitedForUntilItIsBack() throws Exception {
    try (var reader = reader("a", "b")) {
      reader.open();
      reader.setProcessingTime(PATIENCE - 1);
      tell(reader, mark("b", 50));
      assertThat(out(reader)).isEmpty();
      reader.setProcessingTime(PATIENCE + PATIENCE / 2);
      assertThat(out(reader)).containsExactly("mark 50");
      tell(reader, element("a", line(20)), mark("a", 60), mark("b", 70));

      assertThat(out(reader)).containsExactly("mark 50", "20", "mark 60");
    }
  }

  @Test
  void whereNobodyIsWaitedForTheReaderItselfGoesOn() throws Exception {
    try (var reader = reader("a", "b")) {
      reader.open();
      tell(reader, idle("a"), mark("b", 50));
      reader.setProcessingTime(2 * PATIENCE);
      assertThat(out(reader)).containsExactly("mark 50", "idle");
      tell(reader, mark("b", 60), idle("a"), idle("b"), mark("a", 70));

      assertThat(out(reader))
          .containsExactly("mark 50", "idle", "active", "mark 60", "idle", "active", "mark 70");
    }
  }

  @Test
  void aWriterThatWasDrainedIsNotTakenForOneThatKnowsTheFuture() throws Exception {
    List<byte[]> drained =
        written(
            writer -> {
              writer.processWatermark(10);
              writer.processWatermark(Watermark.MAX_WATERMARK);
            });
    try (var reader = reader("a", "b")) {
      reader.open();
      tell(reader, drained);
      tell(reader, mark("b", 40), mark("a", 30), mark("b", 50), mark("a", 60));

      assertThat(out(reader)).containsExactly("mark 40", "mark 50");
    }
  }

  @Test
  void aWriterThatLivesSaysSoBeforeEachCheckpoint() throws Exception {
    List<byte[]> told =
        written(
            writer -> {
              writer.processWatermark(10);
              writer.prepareSnapshotPreBarrier(1);
            });

    assertThat(told).hasSize(2);
    assertThat(told.get(1)).isEqualTo(told.get(0));
  }

  @Test
  void whatIsNoRecordOfOursIsLeftAndStopsNothing() throws Exception {
    try (var reader = reader("a")) {
      reader.open();
      tell(
          reader,
          List.of(
              new byte[0],
              "{\"hello\":1}".getBytes(UTF_8),
              LinkRecordFormat.INSTANCE.toBytes(LinkRecord.element("a", new byte[] {99, 1}))));
      tell(reader, mark("a", 3));

      assertThat(out(reader)).containsExactly("mark 3");
    }
  }

  @Test
  void aReaderAndAWriterThatAreBegunAnewGoOn() throws Exception {
    OperatorSubtaskState state;
    try (var reader = reader("a", "b")) {
      reader.open();
      tell(reader, mark("a", 100), mark("b", 40));
      state = reader.snapshot(1, 1);
    }
    try (var reader = reader("a", "b")) {
      reader.initializeState(state);
      reader.open();
      tell(reader, mark("a", Long.MIN_VALUE), mark("b", 70));

      assertThat(out(reader)).containsExactly("mark 40", "mark 70");
    }
  }

  @Test
  void recordsKeepTheirOrderInATopicOfSeveralPartitions() {
    var told = new LinkRecords.To("scores.link.profile.verdicts");
    List<LinkRecord> records = List.of(LinkRecord.mark("a", 1), LinkRecord.idle("a"));
    assertThat(records).extracting(record -> told.ordered(record).partition()).containsOnly(0);
  }

  @Test
  void recordsKeepTheirBytes() throws Exception {
    var values =
        List.of(
            LinkRecord.element("profile", new byte[] {1, 2, 3}),
            LinkRecord.mark("ground-truth", 1362139200000L),
            LinkRecord.idle("alert"));
    List<String> golden;
    try (var in = LinkTest.class.getResourceAsStream("/golden/LinkRecord.hex")) {
      assertThat(in).isNotNull();
      golden = new String(in.readAllBytes(), UTF_8).lines().toList();
    }

    assertThat(values)
        .extracting(value -> HexFormat.of().formatHex(LinkRecordFormat.INSTANCE.toBytes(value)))
        .isEqualTo(golden);
    assertThat(golden)
        .map(hex -> LinkRecordFormat.INSTANCE.fromBytes(HexFormat.of().parseHex(hex)))
        .isEqualTo(values);
  }

  private static ControlLine line(long millis) {
    return new ControlLine(String.valueOf(millis), "", Instant.ofEpochMilli(millis));
  }

  private static byte[] mark(String writer, long watermark) {
    return LinkRecordFormat.INSTANCE.toBytes(LinkRecord.mark(writer, watermark));
  }

  private static byte[] idle(String writer) {
    return LinkRecordFormat.INSTANCE.toBytes(LinkRecord.idle(writer));
  }

  private static byte[] element(String writer, ControlLine line) {
    return LinkRecordFormat.INSTANCE.toBytes(
        LinkRecord.element(writer, ControlLineFormat.INSTANCE.toBytes(line)));
  }

  private static OneInputStreamOperatorTestHarness<byte[], ControlLine> reader(String... writers)
      throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new ReadLink<>(Set.of(writers), ControlLineFormat.INSTANCE));
  }

  private static void tell(
      OneInputStreamOperatorTestHarness<byte[], ControlLine> reader, byte[]... records)
      throws Exception {
    tell(reader, List.of(records));
  }

  private static void tell(
      OneInputStreamOperatorTestHarness<byte[], ControlLine> reader, List<byte[]> records)
      throws Exception {
    for (byte[] record : records) {
      reader.processElement(record, 0);
    }
  }

  /** Lines by their text, watermarks by their time. */
  private static List<String> out(OneInputStreamOperatorTestHarness<byte[], ControlLine> reader) {
    var out = new ArrayList<String>();
    for (Object told : reader.getOutput()) {
      if (told instanceof Watermark mark) {
        out.add("mark " + mark.getTimestamp());
      } else if (told instanceof WatermarkStatus status) {
        out.add(status.isIdle() ? "idle" : "active");
      } else if (told instanceof StreamRecord<?> record
          && record.getValue() instanceof ControlLine line) {
        out.add(line.text());
      }
    }
    return out;
  }

  /** What is done to a writer. */
  @FunctionalInterface
  private interface Story {
    void tell(OneInputStreamOperatorTestHarness<ControlLine, LinkRecord> writer) throws Exception;
  }

  private static List<byte[]> written(Story story) throws Exception {
    try (var writer =
        new OneInputStreamOperatorTestHarness<>(new WriteLink<>("a", ControlLineFormat.INSTANCE))) {
      writer.open();
      story.tell(writer);
      return writer.extractOutputValues().stream().map(LinkRecordFormat.INSTANCE::toBytes).toList();
    }
  }
}
