// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static io.tidewatch.jobs.operator.Operators.HOUR;
import static io.tidewatch.jobs.operator.Operators.LATE;
import static io.tidewatch.jobs.operator.Operators.MONITOR;
import static io.tidewatch.jobs.operator.Operators.T;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.decode.Monitors;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.SubjectFormat;
import io.tidewatch.validators.outcome.CohortOutcomes;
import io.tidewatch.validators.outcome.CohortOutcomesFormat;
import io.tidewatch.validators.pane.ArrivalPartial;
import io.tidewatch.validators.pane.CohortPartial;
import io.tidewatch.validators.pane.ColumnPartial;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.WindowPart;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** Windows that are read by one document, and by the next. */
final class DocumentsInForceTest {

  private static final Monitor CHANGED =
      Monitors.of(
          Monitors.FLIGHTS.replace(
              "[auc]}", "[auc], slo: [{metric: auc, at-least: .9, window: 1h}]}"));
  private static final OutputTag<CohortOutcomes> OUTCOMES =
      new OutputTag<>(
          "outcomes", FormatType.of(CohortOutcomes.class, CohortOutcomesFormat.INSTANCE));

  @Test
  void theWindowThatEndsWhenADocumentBeginsToHoldIsTheFirstThatIsReadByIt() throws Exception {
    try (var harness = merges(MONITOR)) {
      harness.open();
      Operators.feed(harness, Operators.partials(10, T));
      Operators.feed(harness, Operators.partials(10, T + HOUR));
      harness.processBroadcastElement(inForce(MONITOR, T + 2 * HOUR), T);
      harness.processWatermark(T + 2 * HOUR);
      assertThat(versions(harness, T + HOUR)).containsOnly(MONITOR.version());
      assertThat(versions(harness, T + 2 * HOUR)).containsOnly(CHANGED.version());
    }
  }

  @Test
  void noWindowIsReadBeforeItIsKnownByWhichDocument() throws Exception {
    try (var harness = merges(MONITOR)) {
      harness.open();
      Operators.feed(harness, Operators.partials(10, T));
      harness.processRowsWatermark(T + HOUR);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.processBroadcastElement(inForce(MONITOR, T + HOUR), T);
      harness.processWatermark(T + HOUR);
      assertThat(versions(harness, T + HOUR)).containsOnly(CHANGED.version());
    }
  }

  @Test
  void aDocumentHoldsAfterARestartAndEndsWithTheJobThatWasSubmitted() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var harness = merges(MONITOR)) {
      harness.open();
      Operators.feed(harness, Operators.partials(10, T));
      harness.processBroadcastElement(inForce(MONITOR, T), T);
      checkpoint = harness.snapshot(1, 1);
    }
    Monitor upgraded = Monitors.with(Monitors.FLIGHTS, "owner: team", "owner: others");
    for (Monitor submitted : List.of(MONITOR, upgraded)) {
      try (var harness = merges(submitted)) {
        harness.initializeState(checkpoint);
        harness.open();
        harness.processWatermark(T + HOUR);
        assertThat(versions(harness, T + HOUR))
            .containsOnly((submitted.equals(MONITOR) ? CHANGED : upgraded).version());
      }
    }
  }

  @Test
  void whatWasChangedUnderAnotherDocumentDoesNotComeBackWithThatOne() throws Exception {
    Monitor upgraded = Monitors.with(Monitors.FLIGHTS, "owner: team", "owner: others");
    OperatorSubtaskState checkpoint;
    try (var harness = merges(MONITOR)) {
      harness.open();
      Operators.feed(harness, Operators.partials(10, T));
      harness.processBroadcastElement(inForce(MONITOR, T), T);
      checkpoint = harness.snapshot(1, 1);
    }
    try (var harness = merges(upgraded)) {
      harness.initializeState(checkpoint);
      harness.open();
      checkpoint = harness.snapshot(2, 2);
    }
    try (var harness = merges(MONITOR)) {
      harness.initializeState(checkpoint);
      harness.open();
      harness.processWatermark(T + HOUR);
      assertThat(versions(harness, T + HOUR)).containsOnly(MONITOR.version());
    }
  }

  @Test
  void theShareOfRedeliveriesIsOfTheSameDocumentAsTheColumnsOfItsWindow() throws Exception {
    var type = FormatType.of(Subject.class, SubjectFormat.INSTANCE);
    var merge = new MergeArrivals(MONITOR);
    try (var harness = JudgingHarness.of(merge, ArrivalPartial::subject, type)) {
      harness.open();
      Subject subject = Operators.cohorts().get(0).subject();
      harness.processElement(new ArrivalPartial(subject, T, 6, 2), T);
      harness.processBroadcastElement(inForce(MONITOR, T + HOUR), T);
      harness.processWatermark(T + HOUR);
      assertThat(harness.extractOutputValues())
          .extracting(DocumentsInForceTest::versionOf)
          .containsOnly(CHANGED.version());
    }
  }

  @Test
  void aWindowIsRevisedByTheDocumentThatItWasReadBy() throws Exception {
    try (var harness = merges(LATE)) {
      harness.open();
      Operators.feed(harness, Operators.partials(10, T));
      harness.processWatermark(T + HOUR + 10);
      harness.processBroadcastElement(inForce(LATE, T + 2 * HOUR), T);
      Operators.feed(harness, Operators.partials(10, T)); // late rows of the hour
      harness.processWatermark(T + 2 * HOUR);
      assertThat(harness.extractOutputValues())
          .filteredOn(part -> part.window().end().toEpochMilli() == T + HOUR)
          .filteredOn(part -> part.asOf().toEpochMilli() == T + 2 * HOUR)
          .isNotEmpty()
          .allMatch(part -> versionOf(part).equals(LATE.version()));
    }
  }

  @Test
  void anObjectiveThatComesHoldsForTheCohortsThatAreReadFromThenOn() throws Exception {
    try (var harness =
        JudgingHarness.of(
            new MatureCohorts(MONITOR, Detail.EVERYTHING, OUTCOMES),
            CohortPartial::subject,
            FormatType.of(Subject.class, SubjectFormat.INSTANCE))) {
      harness.open();
      for (CohortPartial partial : Operators.cohorts()) {
        harness.processElement(partial, T);
      }
      harness.processBroadcastElement(inForce(MONITOR, T + 2 * HOUR), T);
      harness.processWatermark(T + 6 * HOUR);
      assertThat(harness.extractOutputValues())
          .filteredOn(part -> part.window().size().toMillis() == HOUR)
          .allSatisfy(
              part ->
                  assertThat(versionOf(part))
                      .isEqualTo(
                          part.asOf().toEpochMilli() < T + 2 * HOUR
                              ? MONITOR.version()
                              : CHANGED.version()))
          .anyMatch(part -> !part.objectives().isEmpty());
    }
  }

  @Test
  void whatHoldsNoMoreIsDroppedWhenNoWindowNeedsIt() throws Exception {
    var documents = new DocumentsInForce(LATE);
    DocumentInForce first = inForce(LATE, T);
    DocumentInForce second = inForce(LATE, T + 4 * HOUR);
    var others = new DocumentInForce("other", "v", T + HOUR, "");
    List<DocumentInForce> known = List.of(first, second, others);
    assertThat(documents.replaced(known, T + 5 * HOUR)).containsExactly(others.from());
    assertThat(documents.replaced(known, T + 6 * HOUR))
        .containsExactlyInAnyOrder(first.from(), others.from());
    assertThat(documents.replaced(known, Long.MIN_VALUE)).containsExactly(others.from());
    var told = Map.of(first.from(), first, second.from(), second, others.from(), others);
    assertThat(documents.at(Instant.ofEpochMilli(T - 1), told.entrySet())).isSameAs(LATE);
    assertThat(documents.at(Instant.ofEpochMilli(T), told.entrySet())).isEqualTo(CHANGED);
  }

  private static DocumentInForce inForce(Monitor submitted, long from) {
    return new DocumentInForce(submitted.version(), CHANGED.version(), from, CHANGED.document());
  }

  private static List<String> versions(
      JudgingHarness<String, ColumnPartial, WindowPart> harness, long end) {
    List<String> versions =
        harness.extractOutputValues().stream()
            .filter(part -> part.window().end().toEpochMilli() == end)
            .map(DocumentsInForceTest::versionOf)
            .toList();
    assertThat(versions).isNotEmpty();
    return versions;
  }

  private static String versionOf(WindowPart part) {
    return part.measurements().get(0).monitorVersion();
  }

  private static JudgingHarness<String, ColumnPartial, WindowPart> merges(Monitor monitor)
      throws Exception {
    var merge = new MergeWindows(monitor, CarriedBaseline.of(Optional.empty()), Detail.ESSENTIAL);
    return JudgingHarness.of(merge, ColumnPartial::key, Types.STRING);
  }
}
