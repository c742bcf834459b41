// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.event.RejectedRecord.Disposition;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.measurement.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

  static List<Path> schemas() throws IOException {
    try (Stream<Path> files = Files.list(SchemaFiles.DIRECTORY)) {
      return files.filter(file -> file.toString().endsWith(".schema.json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void everySchemaIsASchema(Path file) throws IOException {
    assertThat(SchemaFiles.errorsOfSchema(file)).isEmpty();
  }

  @Test
  void everyFileOfTheContractHasASchema() throws IOException {
    assertThat(schemas())
        .extracting(file -> file.getFileName().toString().replace(".schema.json", ""))
        .contains("measurement", "verdict", "incident", "dead-letter", "quarantine", "run")
        .contains(
            "snapshot",
            "compaction",
            "snapshot-diff",
            "outcomes",
            "provenance",
            "validation-set",
            "validation-row",
            "baseline")
        .contains("control", "fleet", "reply", "evaluation", "gate", "gate-answer")
        .contains("receipt", "undelivered");
  }

  @Test
  void everyMeasurementIsValid() throws IOException {
    for (Reading reading :
        List.of(Reading.of(-0.0), Reading.between(1, 0, 1e300), Reading.none("thin"))) {
      for (Maturity.Status status : Maturity.Status.values()) {
        var maturity = Optional.of(new Maturity(0, 0, status));
        var line = MeasurementJson.line(Fixtures.measurementOf(reading, maturity));
        assertThat(SchemaFiles.errors("measurement", line)).isEmpty();
      }
    }
    var line = MeasurementJson.line(Fixtures.measurementOf(Reading.of(1), Optional.empty()));
    assertThat(SchemaFiles.errors("measurement", line)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyVerdictIsValid(Outcome outcome) throws IOException {
    var line = VerdictJson.line(Fixtures.verdictOf(outcome, Fixtures.NASTY));
    assertThat(SchemaFiles.errors("verdict", line)).isEmpty();
  }

  @Test
  void anIncidentThatIsHeldIsValid() throws IOException {
    assertThat(SchemaFiles.errors("incident", IncidentJson.line(Fixtures.heldIncident())))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyIncidentIsValid(Transition transition) throws IOException {
    var line = IncidentJson.line(Fixtures.incidentOf(transition, Fixtures.NASTY));
    assertThat(SchemaFiles.errors("incident", line)).isEmpty();
  }

  @Test
  void everyDecisionOfTheGateIsValid() throws IOException {
    for (GateLine line : List.of(Fixtures.gateOfSubject(), Fixtures.gateOfWindow())) {
      assertThat(SchemaFiles.errors("gate", GateJson.line(line))).isEmpty();
    }
  }

  @Test
  void everyRejectedRecordIsValidInItsOwnFileOnly() throws IOException {
    var quarantined = RejectedRecordJson.line(Fixtures.rejectedOf(Disposition.QUARANTINED, ""));
    var dead = RejectedRecordJson.line(Fixtures.rejectedOf(Disposition.DEAD_LETTERED, ""));
    var late = RejectedRecordJson.line(Fixtures.rejectedOf(Disposition.LATE, Fixtures.NASTY));
    assertThat(SchemaFiles.errors("quarantine", quarantined)).isEmpty();
    assertThat(SchemaFiles.errors("dead-letter", dead)).isEmpty();
    assertThat(SchemaFiles.errors("dead-letter", late)).isEmpty();
    assertThat(SchemaFiles.errors("dead-letter", quarantined)).hasSize(1);
    assertThat(SchemaFiles.errors("quarantine", dead)).hasSize(1);
  }

  @Test
  void aRunIsValid() throws IOException {
    assertThat(SchemaFiles.errors("run", RunJson.line(Fixtures.run()))).isEmpty();
  }

  @Test
  void aFieldTooManyOrOneTooFewOrABadTimeIsFound() throws IOException {
    var line = IncidentJson.line(Fixtures.incidentOf(Transition.OPENED, "x"));
    assertThat(SchemaFiles.errors("incident", line.replace("{\"id\"", "{\"new\":1,\"id\"")))
        .hasSize(1);
    assertThat(SchemaFiles.errors("incident", line.replace("\"cause\":\"x\",", ""))).hasSize(1);
    assertThat(SchemaFiles.errors("incident", line.replace("12:00:00Z", "noon"))).hasSize(1);
  }
}
