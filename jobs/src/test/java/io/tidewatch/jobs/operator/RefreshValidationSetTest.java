// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static io.tidewatch.jobs.operator.Operators.HOUR;
import static io.tidewatch.jobs.operator.Operators.MONITOR;
import static io.tidewatch.jobs.operator.Operators.T;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.jobs.output.StoredValidationSet;
import io.tidewatch.jobs.output.StoredValidationSetFormat;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.sinks.control.ControlFile;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.sample.Finding;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.sample.SampleDesign;
import io.tidewatch.validators.sample.SampleRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When sets are made; what is in them is tested where it is decided. */
class RefreshValidationSetTest {

  private static final TypeSerializer<StoredValidationSet> SETS =
      FormatType.of(StoredValidationSet.class, StoredValidationSetFormat.INSTANCE)
          .createSerializer(new SerializerConfigImpl());

  @TempDir private Path folder = Path.of("");

  @Test
  void aValidationSetIsPublishedOnceAPeriodAndOnlyIfItsRowsChanged() throws Exception {
    try (var harness = harness()) {
      harness.setup(SETS);
      harness.open();
      SampleChange gained = Operators.gained("1", T);
      harness.processElement1(gained, T);
      advance(harness, T + 24 * HOUR - 2);
      assertThat(harness.extractOutputValues()).isEmpty();
      advance(harness, T + 24 * HOUR - 1);
      harness.processElement1(gained, T); // behind the watermark, and known
      harness.processElement1(Operators.gained("2", T + 48 * HOUR), T);
      advance(harness, T + 96 * HOUR);
      List<StoredValidationSet> sets = harness.extractOutputValues();
      assertThat(sets).extracting(set -> set.rows().size()).containsExactly(1, 2);
      assertThat(sets.get(1).facts().parent()).contains(sets.get(0).id());
    }
  }

  @Test
  void aRequestIsCarriedOutAtTheNextEndOfAPane() throws Exception {
    try (var harness = harness()) {
      harness.setup(SETS);
      harness.open();
      SampleChange gained = Operators.gained("1", T);
      harness.processElement1(gained, T);
      var control = new ControlFile(folder);
      var at = Instant.ofEpochMilli(T + HOUR / 2);
      control.append(
          new ControlJson.OfSamples(
              MONITOR.name(), new SampleRequest.Refresh("", "production", at)));
      control.append(
          new ControlJson.OfSamples(
              MONITOR.name(), new SampleRequest.Pin("", at, gained.row(), "pinned")));
      control.append(
          new ControlJson.OfSamples("another", new SampleRequest.Refresh("", "production", at)));
      advance(harness, T + HOUR - 1);
      harness.processElement1(Operators.gained("2", T + HOUR), T);
      advance(harness, T + 2 * HOUR - 1);
      advance(harness, T + 24 * HOUR - 1);

      List<StoredValidationSet> sets = harness.extractOutputValues();
      assertThat(sets).extracting(set -> set.rows().size()).containsExactly(1, 2);
      assertThat(sets.get(0).facts().asOf()).isEqualTo(Instant.ofEpochMilli(T + HOUR));
      assertThat(sets.get(1).facts().cause()).isEqualTo("period");
      assertThat(sets.get(0).rows().get(0).reasons()).containsOnlyKeys("pinned");
    }
  }

  @Test
  void aStratumThatBeginsToDriftHasASetAtOnceAndOneThatDriftsOnHasNone() throws Exception {
    try (var harness = harness()) {
      harness.setup(SETS);
      harness.open();
      harness.processElement1(Operators.gained("1", T), T);
      advance(harness, T + 24 * HOUR - 1);
      for (int hour = 25; hour < 30; hour++) {
        harness.processElement1(Operators.gained("r" + hour, T + hour * HOUR - 1), T);
        harness.processElement2(drift("origin=JFK", T + hour * HOUR), T);
        harness.processElement2(drift("carrier=UA", T + hour * HOUR), T);
        advance(harness, T + hour * HOUR - 1);
      }
      advance(harness, T + 48 * HOUR - 1);

      assertThat(harness.extractOutputValues())
          .extracting(set -> set.facts().cause())
          .containsExactly("first", "drift of origin=JFK", "period");
    }
  }

  /** The label comes a day after the incident, and a restart lies between. */
  @Test
  void rowsThatAnIncidentNamedAreKeptWhenTheirLabelsCome() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var before = harness(Set.of(FailureMode.INCIDENT))) {
      before.setup(SETS);
      before.open();
      before.processElement1(Operators.gained("early", T), T);
      advance(before, T + HOUR - 1);
      before.processElement2(incident(T, T + 2 * HOUR), T);
      advance(before, T + 24 * HOUR - 1);
      assertThat(reasons(before)).containsExactly(Set.of("incident:K"));
      checkpoint = before.snapshot(1, 1);
    }
    try (var after = harness(Set.of(FailureMode.INCIDENT))) {
      after.setup(SETS);
      after.initializeState(checkpoint);
      after.open();
      after.processElement1(Operators.gained("late", T + 30 * HOUR), T);
      advance(after, T + 48 * HOUR - 1);
      assertThat(reasons(after)).containsExactly(Set.of("incident:K"), Set.of("incident:K"));
    }
  }

  private static List<Set<String>> reasons(Harness harness) {
    List<StoredValidationSet> sets = harness.extractOutputValues();
    return sets.get(sets.size() - 1).rows().stream().map(row -> row.reasons().keySet()).toList();
  }

  private static Finding incident(long from, long end) {
    return new Finding(
        "incident:K", "production", "all", Window.of(from, end - from), Instant.ofEpochMilli(end));
  }

  private static Finding drift(String slice, long end) {
    return new Finding(
        "drifted-slice",
        "production",
        slice,
        Window.of(end - HOUR, HOUR),
        Instant.ofEpochMilli(end));
  }

  private static void advance(Harness harness, long time) throws Exception {
    harness.processBothWatermarks(new org.apache.flink.streaming.api.watermark.Watermark(time));
  }

  private Harness harness() throws Exception {
    return harness(Set.of());
  }

  private Harness harness(Set<FailureMode> modes) throws Exception {
    var design = new SampleDesign(100, Duration.ofDays(30), 0.5, modes, 7);
    return new Harness(new RefreshValidationSet(MONITOR, design, folder.toString()));
  }

  /** Both inputs by stage. */
  private static final class Harness
      extends KeyedTwoInputStreamOperatorTestHarness<
          String, SampleChange, Finding, StoredValidationSet> {
    Harness(RefreshValidationSet refresh) throws Exception {
      super(
          new KeyedCoProcessOperator<>(refresh),
          change -> change.row().subject().stage(),
          Finding::stage,
          Types.STRING);
    }
  }
}
