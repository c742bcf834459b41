// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.judge.Revised;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {

  @ParameterizedTest
  @EnumSource
  void anIncidentReadsBackAsItWas(Transition transition) {
    var event = Fixtures.incidentOf(transition, Fixtures.NASTY);
    assertThat(IncidentJson.parse(IncidentJson.line(event))).isEqualTo(event);
  }

  @ParameterizedTest
  @EnumSource
  void aCloudEventCarriesTheIncidentAndIsNamedAfterIt(Transition transition) {
    var event = Fixtures.incidentOf(transition, Fixtures.NASTY);
    var json = CloudEventJson.wrap(event, "/tidewatch/test");
    assertThat(json)
        .startsWith(
            "{\"specversion\":\"1.0\",\"id\":\"" + event.id() + "\",\"source\":\"/tidewatch/test\"")
        .contains("\"subject\":\"i1\",\"time\":\"2013-02-01T12:00:00Z\"")
        .contains(
            "\"type\":\"io.tidewatch.incident."
                + transition.name().toLowerCase(Locale.ROOT)
                + ".v1\"")
        .endsWith(
            "\"datacontenttype\":\"application/json\",\"data\":" + IncidentJson.line(event) + "}");
    assertThat(CloudEventJson.unwrap(json)).isEqualTo(event);
  }

  @ParameterizedTest
  @EnumSource
  void aBreachIsToldByItsLineWhateverItsTextsSay(Outcome outcome) {
    String nasty = Fixtures.NASTY + "\"outcome\":\"BREACH\"";
    Verdict verdict = Fixtures.verdictOf(outcome, nasty);
    var before = new Revised(Outcome.BREACH, OptionalDouble.empty(), 10, Optional.of("s"));
    assertThat(VerdictJson.isBreach(VerdictJson.line(verdict)))
        .isEqualTo(outcome == Outcome.BREACH);
    assertThat(VerdictJson.isBreach(VerdictJson.line(verdict.asRevision(2, Optional.of(before)))))
        .isEqualTo(outcome == Outcome.BREACH);
  }

  @Test
  void aDecisionOfTheGateReadsBackAsItWas() {
    for (GateLine line : List.of(Fixtures.gateOfSubject(), Fixtures.gateOfWindow())) {
      assertThat(GateJson.parse(GateJson.line(line))).isEqualTo(line);
    }
  }

  @Test
  void everyFiniteDoubleReadsBackToTheSameBits() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        var json = JsonWriter.object(out -> out.number("x", value));
        assertThat(JsonObject.parse("line", json).number("x")).isEqualTo(value);
      }
    }
  }

  @Test
  void aNumberThatIsNotFiniteIsRefused() {
    assertThatThrownBy(() -> JsonWriter.object(out -> out.number("x", Double.NaN)))
        .hasMessage("x is NaN, must be finite");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"sequence\":2 | \"sequence\":-2 | incident.sequence is -2, must be a count",
        "\"onset\":\"2013 | \"onset\":\"13 | incident.onset is 13-02-01T11:00:00Z, must be a time in ISO-8601",
        "\"UPDATED\" | \"GONE\" | incident.transition is GONE, must be one of [OPENED, UPDATED, RESOLVED]",
        "\"owner\" | \"other\" | incident.owner is missing, must be a text",
        "\"slice\":\"all\" | \"slice\":null | incident.members[0].slice is null, must be a text",
        "\"rows\":0, | \"rows\":0.5, | incident.members[1].rows is 0.5, must be an integer",
        "\"incident\": | \"id\": | incident is no JSON, must be one object: Duplicate field 'id'"
      })
  void aLineThatIsNoIncidentNamesTheFieldThatIsWrong(String part, String other, String message) {
    var line = IncidentJson.line(Fixtures.incidentOf(Transition.UPDATED, "x"));
    assertThatThrownBy(() -> IncidentJson.parse(line.replace(part, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aFieldOfALaterVersionIsIgnored() {
    IncidentEvent event = Fixtures.incidentOf(Transition.OPENED, "x");
    var newer = IncidentJson.line(event).replace("{\"id\"", "{\"later\":{},\"id\"");
    assertThat(IncidentJson.parse(newer)).isEqualTo(event);
  }

  @Test
  void anEventOfAnotherTypeIsNotUnwrapped() {
    var json = CloudEventJson.wrap(Fixtures.incidentOf(Transition.OPENED, "x"), "/t");
    assertThatThrownBy(() -> CloudEventJson.unwrap(json.replace("opened.v1", "opened.v2")))
        .hasMessage(
            "event.type is io.tidewatch.incident.opened.v2, must be io.tidewatch.incident.opened.v1");
    assertThatThrownBy(() -> CloudEventJson.unwrap(json + "{}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStreamAddsUpOnlyIfEveryRecordHasOneFate() {
    assertThat(new StreamCounts(6, 1, 1, 1, 1, 1, 1, 1, Map.of()).addsUp()).isTrue();
    assertThat(new StreamCounts(5, 1, 1, 1, 1, 1, 1, 1, Map.of()).addsUp()).isFalse();
  }
}
