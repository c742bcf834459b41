// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static io.tidewatch.jobs.operator.Operators.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.AlertMatch;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.decode.Heard;
import io.tidewatch.jobs.decode.Monitors;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.validators.alert.AlertRequest.Silence;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Versions;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.gate.GateLineFormat;
import io.tidewatch.validators.judge.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** What people say in the control topic. */
class DecideWhileHearingTest {

  private static final OutputTag<GateLine> GATE =
      new OutputTag<>("gate", FormatType.of(GateLine.class, GateLineFormat.INSTANCE));

  private static final Versions KNOWN = new Versions(MONITOR.version(), "none");

  private static final List<Verdict> VERDICTS = Operators.verdicts();

  @Test
  void aSilenceThatWasHeardHoldsTheIncidentsAlsoAfterARestart() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var harness = harness()) {
      harness.open();
      harness.processElement2(Heard.of(silence()), 0);
      harness.processElement2(Heard.of(silence()), 0);
      checkpoint = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(checkpoint);
      harness.open();
      assertThat(judged(harness)).isNotEmpty().allMatch(event -> event.audible().isEmpty());
    }
  }

  @Test
  void nobodyIsSilencedWhoWasNotAskedFor() throws Exception {
    try (var harness = harness()) {
      harness.open();
      assertThat(judged(harness)).anyMatch(event -> event.audible().isPresent());
    }
  }

  @Test
  void aDocumentTakesPartAtItsTimeAndIsToldAsAChangeButWakesNobody() throws Exception {
    Monitor slow =
        Monitors.of(Monitors.FLIGHTS + "alerts: {fire: 3 of 3, clear-after: 3, cooldown: 30m}\n");
    long first = VERDICTS.get(0).asOf().toEpochMilli();
    var document = new DocumentInForce(MONITOR.version(), slow.version(), first, slow.document());
    OperatorSubtaskState checkpoint;
    try (var harness = harness(KNOWN)) {
      harness.open();
      harness.processElement2(Heard.of(document), 0);
      checkpoint = harness.snapshot(1, 1);
    }
    try (var harness = harness(KNOWN)) {
      harness.initializeState(checkpoint);
      harness.open();
      IncidentEvent opened = judged(harness).get(0);
      assertThat(opened.at()).isEqualTo(VERDICTS.get(2).asOf()); // the third breach of three
    }
    try (var harness = harness(KNOWN)) {
      harness.open();
      IncidentEvent opened = judged(harness).get(0);
      assertThat(opened.at()).isEqualTo(VERDICTS.get(1).asOf());
    }
    try (var harness = harness(KNOWN)) {
      harness.open();
      var later =
          new DocumentInForce(MONITOR.version(), slow.version(), first + 1, slow.document());
      harness.processElement2(Heard.of(later), 0);
      for (Verdict verdict : VERDICTS.subList(3, 9)) { // all is well
        harness.processElement1(verdict, 0);
      }
      harness.processElement1(VERDICTS.get(0).asPlainPass(), 0);
      assertThat(judgedSoFar(harness)).isEmpty();
      assertThat(harness.getSideOutput(DecideIncidents.CHANGES))
          .extracting(seen -> seen.getValue().text())
          .containsExactly("monitor flights version " + slow.version());
    }
  }

  @Test
  void whatComesBehindEventTimeIsKnownOnlyThenAlsoAfterARestart() throws Exception {
    Instant last = VERDICTS.get(VERDICTS.size() - 1).asOf();
    OperatorSubtaskState checkpoint;
    try (var harness = harness()) {
      harness.open();
      harness.processElement1(VERDICTS.get(VERDICTS.size() - 1), 0);
      harness.processWatermark1(new Watermark(last.toEpochMilli()));
      harness.processWatermark2(new Watermark(last.toEpochMilli()));
      checkpoint = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(checkpoint);
      harness.open();
      for (Verdict verdict : VERDICTS.subList(0, 3)) {
        harness.processElement1(verdict, 0); // they breach
      }
      assertThat(judgedSoFar(harness)).isNotEmpty().allMatch(event -> event.at().isAfter(last));
    }
  }

  private static List<IncidentEvent> judgedSoFar(
      KeyedTwoInputStreamOperatorTestHarness<String, Verdict, Heard, IncidentEvent> harness)
      throws Exception {
    harness.processWatermark1(new Watermark(Long.MAX_VALUE));
    harness.processWatermark2(new Watermark(Long.MAX_VALUE));
    return harness.extractOutputValues();
  }

  private static List<IncidentEvent> judged(
      KeyedTwoInputStreamOperatorTestHarness<String, Verdict, Heard, IncidentEvent> harness)
      throws Exception {
    for (Verdict verdict : VERDICTS) {
      harness.processElement1(verdict, 0);
    }
    return judgedSoFar(harness);
  }

  private static String silence() {
    Instant first = VERDICTS.get(0).asOf().minus(Duration.ofDays(30));
    var all = new AlertMatch(Optional.empty(), Optional.empty(), Optional.empty());
    var silence = new Silence("", first, "ann", first.plus(Duration.ofDays(60)), all, "known");
    return ControlJson.line(new ControlJson.OfAlerts(VERDICTS.get(0).key().monitor(), silence));
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, Verdict, Heard, IncidentEvent>
      harness() throws Exception {
    return harness(Versions.UNKNOWN);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, Verdict, Heard, IncidentEvent>
      harness(Versions versions) throws Exception {
    var settings = new DecisionSettings(MONITOR, versions, GATE, "none", Duration.ZERO);
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new KeyedCoProcessOperator<>(new DecideWhileHearing(settings)),
        verdict -> verdict.key().monitor(),
        heard -> VERDICTS.get(0).key().monitor(),
        Types.STRING);
  }
}
