// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static io.tidewatch.jobs.operator.Operators.HOUR;
import static io.tidewatch.jobs.operator.Operators.MONITOR;
import static io.tidewatch.jobs.operator.Operators.T;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.ControlLine;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.decode.Heard;
import io.tidewatch.jobs.decode.Monitors;
import io.tidewatch.sinks.control.ControlFile;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.sinks.control.ControlJson.OfMonitor;
import io.tidewatch.sinks.control.ControlJson.OfSamples;
import io.tidewatch.sinks.control.Reply;
import io.tidewatch.sinks.control.Reply.Outcome;
import io.tidewatch.sinks.control.ReplyJson;
import io.tidewatch.sinks.monitor.MonitorStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.sample.SampleRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people ask of a job, and what it answers. */
final class AdmitRequestsTest {

  private static final String CHANGED = Monitors.FLIGHTS + "drift: {default: {effect-min: 0.5}}\n";
  private static final Instant BEGUN = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant LATER = BEGUN.plusSeconds(1);

  @TempDir private Path run;

  @Test
  void aDocumentHoldsFromTheEndOfThePaneThatIsOpen() throws Exception {
    try (var harness = opened()) {
      watermark(harness, T + HOUR + 5);
      harness.processElement1(new StreamRecord<>(line(change(CHANGED))));
      Monitor changed = Monitors.of(CHANGED);
      var expected =
          new DocumentInForce(
              MONITOR.version(), changed.version(), T + 2 * HOUR, changed.document());
      assertThat(harness.getSideOutput(AdmitRequests.DOCUMENTS))
          .extracting(StreamRecord::getValue)
          .containsExactly(expected);
      assertThat(harness.extractOutputValues()).containsExactly(Heard.of(expected));
      Reply reply = replies(harness).get(0);
      assertThat(reply.outcome()).isEqualTo(Outcome.ACCEPTED);
      assertThat(reply.version()).contains(changed.version());
      assertThat(reply.from()).contains(Instant.ofEpochMilli(T + 2 * HOUR));
      assertThat(reply.place()).isEqualTo("flights.control/0/7");
    }
    var store = new MonitorStore(new LocalObjectStore(run));
    assertThat(store.exists("flights", Monitors.of(CHANGED).version())).isTrue();
  }

  @Test
  void aWindowThatEndsWithTheWatermarkWasJudgedBefore() throws Exception {
    try (var harness = opened()) {
      watermark(harness, T + HOUR - 1);
      harness.processElement1(new StreamRecord<>(line(change(CHANGED))));
      assertThat(replies(harness).get(0).from()).contains(Instant.ofEpochMilli(T + 2 * HOUR));
    }
  }

  @Test
  void theWatermarkOfBeforeARestartStillCounts() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var harness = opened()) {
      watermark(harness, T + HOUR + 5);
      harness.processElement2(new StreamRecord<>(StreamCount.accepted("predictions", 1)));
      checkpoint = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(checkpoint);
      harness.open();
      harness.processElement1(new StreamRecord<>(line(change(CHANGED))));
      assertThat(replies(harness).get(0).from()).contains(Instant.ofEpochMilli(T + 2 * HOUR));
    }
  }

  @Test
  void aChangeThatIsReadAgainHoldsFromTheSameTime() throws Exception {
    OperatorSubtaskState checkpoint;
    DocumentInForce told;
    try (var harness = opened()) {
      watermark(harness, T + HOUR + 5);
      checkpoint = harness.snapshot(1, 1);
      watermark(harness, T + 5 * HOUR + 5);
      harness.processElement1(new StreamRecord<>(line(change(CHANGED))));
      told = harness.getSideOutput(AdmitRequests.DOCUMENTS).element().getValue();
      assertThat(told.from()).isEqualTo(T + 6 * HOUR);
    }
    try (var harness = harness()) {
      harness.initializeState(checkpoint);
      harness.open();
      harness.processElement1(new StreamRecord<>(line(change(CHANGED))));
      assertThat(harness.getSideOutput(AdmitRequests.DOCUMENTS))
          .extracting(StreamRecord::getValue)
          .containsExactly(told);
    }
  }

  @Test
  void ofTwoChangesInOnePaneTheLaterHoldsAndOneBackIsOne() throws Exception {
    try (var harness = opened()) {
      watermark(harness, T + 5);
      harness.processElement1(new StreamRecord<>(line(change(CHANGED))));
      harness.processElement1(new StreamRecord<>(line(change(Monitors.FLIGHTS))));
      assertThat(harness.getSideOutput(AdmitRequests.DOCUMENTS))
          .extracting(record -> record.getValue().version())
          .containsExactly(Monitors.of(CHANGED).version(), MONITOR.version());
      assertThat(harness.getSideOutput(AdmitRequests.DOCUMENTS))
          .extracting(record -> record.getValue().from())
          .containsOnly(T + HOUR);
    }
  }

  @Test
  void whatWasSaidToAnotherDocumentIsNotSaidToThisOne() throws Exception {
    OperatorSubtaskState savepoint;
    try (var harness = opened()) {
      savepoint = harness.snapshot(1, 1);
    }
    Monitor upgraded = Monitors.with(Monitors.FLIGHTS, "owner: team", "owner: others");
    for (Monitor monitor : List.of(MONITOR, upgraded)) {
      try (var harness = harness(monitor, LATER.plusSeconds(1))) {
        harness.initializeState(savepoint);
        harness.open();
        harness.processElement1(new StreamRecord<>(line(change(CHANGED))));
        assertThat(replies(harness).get(0).outcome())
            .isEqualTo(monitor.equals(MONITOR) ? Outcome.ACCEPTED : Outcome.REFUSED);
      }
    }
  }

  @Test
  void whatIsWrongIsRefusedWithEveryReasonAndChangesNothing() throws Exception {
    String wrong = CHANGED.replace("[1h, 2h]", "[2h]").replace("reads", "x").replace("3000", "2");
    try (var harness = opened()) {
      harness.processElement1(new StreamRecord<>(line(change(wrong))));
      harness.processElement1(new StreamRecord<>(line(change("monitor: X\nsources: 3\n"))));
      harness.processElement1(
          new StreamRecord<>(line(change(CHANGED).replace("\"flights\"", "\"others\""))));
      harness.processElement1(new StreamRecord<>(line("{\"request\":\"sing\"}")));
      harness.processElement1(new StreamRecord<>(line("no json")));
      List<Reply> replies = replies(harness);
      assertThat(replies).hasSize(5).allMatch(reply -> reply.outcome() == Outcome.REFUSED);
      assertThat(replies.get(0).reasons())
          .anyMatch(reason -> reason.startsWith("windows has changed"))
          .anyMatch(reason -> reason.startsWith("columns.distance.range has changed"));
      assertThat(replies.get(1).reasons())
          .hasSizeGreaterThan(1)
          .anyMatch(reason -> reason.contains("(document:1:10)"));
      assertThat(replies.get(2).reasons())
          .containsExactly("request.monitor is others, must be flights");
      assertThat(replies.get(3).reasons().get(0)).startsWith("request.request is sing, must be");
      assertThat(harness.getSideOutput(AdmitRequests.DOCUMENTS)).isNull();
      assertThat(harness.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void whatWasSaidBeforeTheJobBeganDoesNotOverruleWhatItWasSubmittedWith() throws Exception {
    try (var harness = opened()) {
      harness.processElement1(
          new StreamRecord<>(
              new ControlLine(change(CHANGED), "flights.control/0/7", Instant.EPOCH)));
      assertThat(replies(harness).get(0).reasons().get(0))
          .startsWith("request was written at 1970-01-01T00:00:00Z, must be after the job began");
      assertThat(harness.getSideOutput(AdmitRequests.DOCUMENTS)).isNull();
    }
  }

  @Test
  void whatWasAcceptedIsAcceptedAgainAfterAFailureBeforeTheFirstCheckpoint() throws Exception {
    for (int start = 1; start <= 2; start++) {
      try (var harness = opened()) {
        harness.processElement1(new StreamRecord<>(line(change(CHANGED))));
        assertThat(replies(harness).get(0).outcome()).isEqualTo(Outcome.ACCEPTED);
      }
    }
  }

  @Test
  void whatIsAskedOfValidationSetsIsKeptWhereTheseLook() throws Exception {
    var asked =
        new OfSamples("flights", new SampleRequest.Refresh("", "production", Instant.EPOCH));
    try (var harness = opened()) {
      harness.processElement1(new StreamRecord<>(line(ControlJson.line(asked))));
      harness.processElement1(new StreamRecord<>(line(ControlJson.line(asked)))); // read again
      assertThat(replies(harness)).allMatch(reply -> reply.outcome() == Outcome.ACCEPTED);
      assertThat(harness.extractOutputValues()).isEmpty();
    }
    assertThat(new ControlFile(run).ofSamples("flights"))
        .isNotEmpty()
        .extracting(SampleRequest::stage)
        .containsOnly("production");
  }

  private static String change(String document) {
    return ControlJson.line(new OfMonitor("flights", "", LATER, "ann", document));
  }

  private static ControlLine line(String text) {
    return new ControlLine(text, "flights.control/0/7", LATER);
  }

  private static void watermark(
      TwoInputStreamOperatorTestHarness<ControlLine, StreamCount, Heard> harness, long millis)
      throws Exception {
    harness.processWatermark1(new Watermark(millis));
    harness.processWatermark2(new Watermark(millis));
  }

  private static List<Reply> replies(
      TwoInputStreamOperatorTestHarness<ControlLine, StreamCount, Heard> harness) {
    return harness.getSideOutput(AdmitRequests.REPLIES).stream()
        .map(record -> ReplyJson.parse(record.getValue()))
        .toList();
  }

  private TwoInputStreamOperatorTestHarness<ControlLine, StreamCount, Heard> opened()
      throws Exception {
    var harness = harness();
    harness.open();
    return harness;
  }

  private TwoInputStreamOperatorTestHarness<ControlLine, StreamCount, Heard> harness()
      throws Exception {
    return harness(MONITOR, BEGUN);
  }

  private TwoInputStreamOperatorTestHarness<ControlLine, StreamCount, Heard> harness(
      Monitor monitor, Instant made) throws Exception {
    return new TwoInputStreamOperatorTestHarness<>(
        new CoProcessOperator<>(new AdmitRequests<>(monitor, run.toString(), made, true)));
  }
}
