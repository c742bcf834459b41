// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.event.RejectedRecord.Disposition;
import io.tidewatch.validators.judge.Revised;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.measurement.Reading;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What others parse: a change here breaks them. */
class GoldenLinesTest {

  private static final String WINDOW =
      "\"window\":{\"start\":\"2013-02-01T12:00:00Z\",\"end\":\"2013-02-01T13:00:00Z\"}";

  private static final String CHANGES =
      "\"changes\":[{\"at\":\"2013-02-01T10:50:00Z\",\"kind\":\"deploy\",\"what\":\"#8123\","
          + "\"by\":\"ci\",\"link\":null}],"
          + "\"links\":[{\"rel\":\"dashboard\",\"href\":\"https://dash.example.com/i1\"}]}";

  @Test
  void aMeasurementOfAColumnHasEveryFieldInOrder() {
    var measurement =
        Fixtures.measurementOf(Reading.between(0.25, 1e-7, 123456789.5), Optional.empty());
    assertThat(MeasurementJson.line(measurement))
        .isEqualTo(
            "{\"id\":\""
                + measurement.id()
                + "\",\"monitor\":\"flights-late\",\"modelVersion\":\"v1\",\"stage\":\"production\","
                + "\"slice\":\"origin=JFK\",\"column\":\"distance\",\"metric\":\"psi\",\"value\":0.25,"
                + "\"reason\":null,\"low\":1.0E-7,\"high\":1.234567895E8,\"rows\":1200,"
                + "\"baselineRows\":26483,\"baseline\":\"b1\","
                + WINDOW
                + ",\"revision\":1,\"maturity\":null,\"asOf\":\"2013-02-01T12:00:00Z\","
                + "\"monitorVersion\":\"m1\"}");
  }

  @Test
  void aMeasurementWithoutValueSaysWhyAndHowMatureItIs() {
    var maturity = new Maturity(4, 1, Maturity.Status.PROVISIONAL);
    var measurement = Fixtures.measurementOf(Reading.none("one class"), Optional.of(maturity));
    assertThat(MeasurementJson.line(measurement))
        .contains("\"value\":null,\"reason\":\"one class\",\"low\":null,\"high\":null,")
        .contains(
            ",\"maturity\":{\"predictions\":4,\"labels\":1,\"coverage\":0.25,"
                + "\"status\":\"PROVISIONAL\"},");
  }

  @Test
  void aVerdictHasEveryFieldInOrder() {
    var verdict = Fixtures.verdictOf(Outcome.BREACH, "auc >= 0.6");
    assertThat(VerdictJson.line(verdict))
        .isEqualTo(
            "{\"id\":\""
                + verdict.id()
                + "\",\"measurement\":\"00000000000000000000000000000001\","
                + "\"monitor\":\"flights-late\",\"modelVersion\":\"v1\",\"stage\":\"production\","
                + "\"slice\":\"origin=JFK\",\"column\":null,\"metric\":\"psi\","
                + WINDOW
                + ",\"check\":\"slo:auc\",\"outcome\":\"BREACH\",\"value\":0.55,\"threshold\":0.6,"
                + "\"usual\":null,\"rows\":1200,\"reason\":\"auc >= 0.6\",\"severity\":\"ERROR\","
                + "\"asOf\":\"2013-02-01T12:00:00Z\",\"snapshot\":null,"
                + "\"contributions\":[],\"revision\":1,\"revised\":null}");
  }

  @Test
  void aVerdictOnARevisionSaysWhatItWasBefore() {
    var before = Fixtures.verdictOf(Outcome.PASS, "");
    var verdict =
        Fixtures.verdictOf(Outcome.BREACH, "auc >= 0.6")
            .asRevision(3, Optional.of(Revised.of(before)));
    assertThat(VerdictJson.line(verdict))
        .endsWith(
            ",\"contributions\":[],\"revision\":3,\"revised\":{\"outcome\":\"PASS\",\"value\":0.55,"
                + "\"rows\":1200,\"snapshot\":null}}");
  }

  @Test
  void anIncidentHasEveryFieldInOrder() {
    var event = Fixtures.incidentOf(Transition.UPDATED, "distance is missing");
    assertThat(IncidentJson.line(event))
        .isEqualTo(
            "{\"id\":\""
                + event.id()
                + "\",\"incident\":\"i1\",\"transition\":\"UPDATED\",\"severity\":\"ERROR\","
                + "\"at\":\"2013-02-01T12:00:00Z\",\"onset\":\"2013-02-01T11:00:00Z\","
                + "\"monitor\":\"flights-late\",\"cause\":\"distance is missing\",\"members\":["
                + "{\"column\":\"distance\",\"slice\":\"all\",\"check\":\"missing-share\","
                + "\"before\":0.002,\"after\":0.41,\"rows\":1200,\"contributions\":[],\"verdict\":null,\"snapshot\":null,"
                + "\"threshold\":0.012,\"pValue\":1.2E-31,\"importance\":0.22,\"maturity\":{\"predictions\":4,\"labels\":1,\"coverage\":0.25,\"status\":\"PROVISIONAL\"},\"rowsPerHour\":1200.0,\"spark\":\"▁▁▂█\"},"
                + "{\"column\":null,\"slice\":\"origin=JFK\",\"check\":\"coverage\","
                + "\"before\":null,\"after\":null,\"rows\":0,\"contributions\":[],\"verdict\":null,\"snapshot\":null,"
                + "\"threshold\":null,\"pValue\":null,\"importance\":null,\"maturity\":null,\"rowsPerHour\":null,\"spark\":\"\"}],\"snapshot\":\"s1\","
                + "\"runbook\":\"https://runbooks.example.com/flights-late\",\"sequence\":2,"
                + "\"owner\":\"travel-ml\",\"note\":null,"
                + "\"phase\":\"FIRING\",\"source\":null,\"mergedInto\":null,\"hold\":null"
                + ",\"memberCount\":25,\"record\":{\"rule\":\"missing-share of distance\",\"weeks\":8,\"incidents\":3,\"actionable\":2,\"noise\":1,\"last\":\"2013-01-25T09:00:00Z\"},"
                + CHANGES);
  }

  @Test
  void anIncidentThatIsHeldSaysWhereItStands() {
    IncidentEvent held = Fixtures.heldIncident();
    assertThat(IncidentJson.line(held))
        .endsWith(
            ",\"phase\":\"RESOLVED\",\"source\":\"orders\",\"mergedInto\":\"i0\","
                + "\"hold\":{\"reason\":\"BUDGET\",\"by\":\"pages-per-week 5.0 of flights-late\"}"
                + ",\"memberCount\":25,\"record\":{\"rule\":\"missing-share of distance\",\"weeks\":8,\"incidents\":3,\"actionable\":2,\"noise\":1,\"last\":\"2013-01-25T09:00:00Z\"},"
                + CHANGES);
    assertThat(IncidentJson.parse(IncidentJson.line(held))).isEqualTo(held);
  }

  @Test
  void anIncidentOfAnEarlierBuildHasNoLinks() {
    IncidentEvent event = Fixtures.incidentOf(Transition.UPDATED, "distance is missing");
    String earlier = IncidentJson.line(event).replaceFirst(",\"links\":.*", "}");
    assertThat(IncidentJson.parse(earlier))
        .isEqualTo(event.toBuilder().dashboard(Optional.empty()).build());
  }

  @Test
  void aLineOfTheGateHasEveryFieldInOrder() {
    assertThat(GateJson.line(Fixtures.gateOfSubject()))
        .isEqualTo(
            "{\"id\":\"5e8a94839a2d94b5095eb550edde5a95\",\"monitor\":\"flights-late\",\"kind\""
                + ":\"SUBJECT\",\"modelVersion\":\"v1\",\"stage\":\"production\",\"window\":null,\"re"
                + "train\":\"BLOCK\",\"deploy\":\"BLOCK\",\"reasons\":[{\"signal\":\"BLOCK\",\"concer"
                + "n\":\"DATA\",\"text\":\"\\\"quoted\\\" \\\\ / \\b\\f\\n\\r\\t\\u0000\\u001F é漢🚀\""
                + ",\"window\":{\"start\":\"2013-02-01T11:00:00Z\",\"end\":\"2013-02-01T12:00:00Z\"},"
                + "\"incident\":\"i1\",\"verdict\":{\"column\":\"distance\",\"slice\":\"all\",\"check"
                + "\":\"missing-share\",\"before\":0.002,\"after\":0.41,\"rows\":1200,\"contributions"
                + "\":[],\"verdict\":null,\"snapshot\":null,"
                + "\"threshold\":0.012,\"pValue\":1.2E-31,\"importance\":0.22,\"maturity\":{\"predictions\":4,\"labels\":1,\"coverage\":0.25,\"status\":\"PROVISIONAL\"},\"rowsPerHour\":1200.0,\"spark\":\"▁▁▂█\""
                + "}},{\"signal\":\"WARN\",\"concern\":\"MODE"
                + "L\",\"text\":\"slo:auc in all: nothing judged yet\",\"window\":null,\"incident\":n"
                + "ull,\"verdict\":null}],\"asOf\":\"2013-02-01T12:00:00Z\",\"validUntil\":\"2013-02-"
                + "01T13:00:00Z\",\"judged\":{\"start\":\"2013-02-01T11:00:00Z\",\"end\":\"2013-02-01"
                + "T12:00:00Z\"},\"monitorVersion\":\"m1\"}");
  }

  @Test
  void aRejectedRecordHasEveryFieldInOrder() {
    assertThat(RejectedRecordJson.line(Fixtures.rejectedOf(Disposition.QUARANTINED, "a,\"b\"")))
        .isEqualTo(
            "{\"disposition\":\"QUARANTINED\",\"stream\":\"predictions\","
                + "\"source\":\"file:flights.csv\",\"index\":17,\"reason\":\"out-of-range\","
                + "\"detail\":\"distance is -3, must be in [0, 6000]\",\"raw\":\"a,\\\"b\\\"\","
                + "\"base64\":false,\"rawBytes\":41,\"time\":\"2013-02-01T12:00:00Z\"}");
  }

  @Test
  void aRunNamesItsStreamsAndReasonsInAlphabeticalOrder() {
    assertThat(RunJson.line(Fixtures.run()))
        .isEqualTo(
            "{\"monitor\":\"flights-late\",\"monitorVersion\":\"m1\",\"codeVersion\":\"0.1.0\","
                + "\"baseline\":\"b1\",\"startedAt\":\"2013-02-01T12:00:00Z\",\"wallSeconds\":12.5,"
                + "\"cpuSeconds\":20.25,\"streams\":{\"labels\":{\"consumed\":6,\"accepted\":5,"
                + "\"quarantined\":0,\"late\":0,\"deadLettered\":0,\"duplicates\":0,\"orphans\":1,\"neverLabelled\":0,"
                + "\"reasons\":{}},"
                + "\"predictions\":{\"consumed\":12,\"accepted\":7,\"quarantined\":1,\"late\":1,"
                + "\"deadLettered\":1,\"duplicates\":2,\"orphans\":0,\"neverLabelled\":3,\"reasons\":{\"late\":1,\"out-of-range\":1}}},"
                + "\"outputs\":{\"measurements\":100,\"verdicts\":50,\"incidentEvents\":3,"
                + "\"incidents\":1,\"gateLines\":4,\"snapshots\":2,\"validationSets\":1}}");
  }
}
