// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.Background;
import io.tidewatch.validators.alert.Hold;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.alert.Proof;
import io.tidewatch.validators.alert.Standing;
import io.tidewatch.validators.alert.TrackRecord;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecord.Disposition;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.gate.Concern;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.gate.GateReason;
import io.tidewatch.validators.gate.Signal;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.sample.SampledRow;
import io.tidewatch.validators.sample.ValidationRow;
import io.tidewatch.validators.truth.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values that the tests of the sinks write and read. */
public final class Fixtures {

  /** Everything that JSON must escape, a line separator that it need not, and an astral letter. */
  public static final String NASTY =
      "\"quoted\" \\ / \b\f\n\r\t\u0000\u001f\u007f\u2028é漢\uD83D\uDE80";

  public static final Instant NOON = Instant.parse("2013-02-01T12:00:00Z");
  public static final Subject SUBJECT = new Subject("v1", "production");
  public static final Window HOUR = Window.containing(NOON, Duration.ofHours(1));

  private Fixtures() {}

  public static Measurement measurementOf(Reading reading, Optional<Maturity> maturity) {
    return new Measurement(
        keyOf(Optional.of("distance")),
        reading,
        1200,
        OptionalLong.of(26483),
        Optional.of("b1"),
        1,
        maturity,
        NOON,
        "m1");
  }

  public static MeasurementKey keyOf(Optional<String> column) {
    return new MeasurementKey("flights-late", SUBJECT, "origin=JFK", column, "psi", HOUR);
  }

  public static Verdict verdictOf(Outcome outcome, String reason) {
    return new Verdict(
        "00000000000000000000000000000001",
        keyOf(Optional.empty()),
        "slo:auc",
        outcome,
        OptionalDouble.of(0.55),
        OptionalDouble.of(0.6),
        OptionalDouble.empty(),
        1200,
        reason,
        Severity.ERROR,
        false,
        NOON,
        Optional.empty());
  }

  public static IncidentEvent incidentOf(Transition transition, String cause) {
    return IncidentEvent.builder("i1", 2, transition)
        .severity(Severity.ERROR)
        .at(NOON)
        .onset(NOON.minusSeconds(3600))
        .monitor("flights-late")
        .owner("travel-ml")
        .cause(cause)
        .members(
            List.of(
                new Member(
                        Optional.of("distance"),
                        "all",
                        "missing-share",
                        OptionalDouble.of(0.002),
                        OptionalDouble.of(0.41),
                        1200)
                    .proved(
                        new Proof(
                            OptionalDouble.of(0.012),
                            OptionalDouble.of(1.2e-31),
                            OptionalDouble.of(0.22),
                            Optional.of(new Maturity(4, 1, Maturity.Status.PROVISIONAL)),
                            OptionalDouble.of(1200),
                            "▁▁▂█")),
                new Member(
                    Optional.empty(),
                    "origin=JFK",
                    "coverage",
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    0)))
        .snapshot(Optional.of("s1"))
        .runbook(Optional.of("https://runbooks.example.com/flights-late"))
        .dashboard(Optional.of("https://dash.example.com/i1"))
        .background(
            new Background(
                25,
                Optional.of(
                    new TrackRecord(
                        "missing-share of distance",
                        8,
                        3,
                        2,
                        1,
                        Optional.of(NOON.minusSeconds(615_600)))),
                List.of(
                    new ChangeEvent(
                        NOON.minusSeconds(4_200),
                        "deploy",
                        "#8123",
                        Optional.of("ci"),
                        Optional.empty()))))
        .build();
  }

  /** An incident that pages nobody, of a known source, that another goes on with. */
  public static IncidentEvent heldIncident() {
    return incidentOf(Transition.RESOLVED, "distance is missing")
        .at(
            Standing.FIRING
                .from(Optional.of("orders"))
                .held(
                    Optional.of(new Hold(Hold.Reason.BUDGET, "pages-per-week 5.0 of flights-late")))
                .into("i0"));
  }

  public static RejectedRecord rejectedOf(Disposition disposition, String raw) {
    return new RejectedRecord(
        disposition,
        "predictions",
        new Position("file:flights.csv", 17),
        "out-of-range",
        "distance is -3, must be in [0, 6000]",
        raw,
        false,
        41,
        Optional.of(NOON));
  }

  /** A row of the base sample that is kept for a reason too. */
  public static SampledRow rowOf(String id, String carrier) {
    var row =
        new Row(new Schema(List.of("carrier", "tailnum")), new @Nullable String[] {carrier, null});
    return new SampledRow(
        new ValidationRow(
            id,
            SUBJECT,
            NOON,
            new Answer.Binary(0.51),
            new Truth(NOON.plusSeconds(60), "1"),
            row,
            "origin=JFK"),
        new TreeMap<>(Map.of("near-threshold", NOON)),
        OptionalDouble.of(0.125));
  }

  /** A subject with a reason that was judged, and one that could not be. */
  public static GateLine gateOfSubject() {
    GateReason broken = gateOfWindow().reasons().get(0);
    var unknown =
        new GateReason(
            Signal.WARN,
            Concern.MODEL,
            "slo:auc in all: nothing judged yet",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new GateLine(
        "flights-late",
        "m1",
        Optional.of(SUBJECT.modelVersion()),
        SUBJECT.stage(),
        Optional.empty(),
        Signal.BLOCK,
        Optional.of(Signal.BLOCK),
        List.of(broken, unknown),
        NOON,
        Optional.of(NOON.plusSeconds(3600)),
        Optional.of(new Window(NOON.minusSeconds(3600), NOON)));
  }

  /** A poisoned window. */
  public static GateLine gateOfWindow() {
    var window = new Window(NOON.minusSeconds(3600), NOON);
    var reason =
        new GateReason(
            Signal.BLOCK,
            Concern.DATA,
            NASTY,
            Optional.of(window),
            Optional.of(incidentOf(IncidentEvent.Transition.OPENED, "x").members().get(0)),
            Optional.of("i1"));
    return new GateLine(
        "flights-late",
        "m1",
        Optional.empty(),
        SUBJECT.stage(),
        Optional.of(window),
        Signal.BLOCK,
        Optional.empty(),
        List.of(reason),
        NOON,
        Optional.empty(),
        Optional.empty());
  }

  public static RunReport run() {
    return new RunReport(
        "flights-late",
        "m1",
        "0.1.0",
        Optional.of("b1"),
        NOON,
        12.5,
        20.25,
        Map.of(
            "predictions",
                new StreamCounts(12, 7, 1, 1, 1, 2, 0, 3, Map.of("out-of-range", 1L, "late", 1L)),
            "labels", new StreamCounts(6, 5, 0, 0, 0, 0, 1, 0, Map.of())),
        new RunReport.Outputs(100, 50, 3, 1, 4, 2, 1));
  }
}
