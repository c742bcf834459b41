// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.sinks.control.ControlJson.OfAlerts;
import io.tidewatch.validators.alert.AlertRequest;
import io.tidewatch.validators.alert.AlertRequest.Acknowledge;
import io.tidewatch.validators.alert.AlertRequest.Close;
import io.tidewatch.validators.alert.AlertRequest.Feedback;
import io.tidewatch.validators.alert.AlertRequest.Worth;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PagerDutyWebhookTest {

  private static final Instant AT = Instant.parse("2026-05-20T14:00:00Z");
  private static final String KEY = "tidewatch:flights:9f3c01:1359979200";
  private static final String ANN =
      "{\"summary\":\"Ann Lee\",\"type\":\"user_reference\",\"id\":\"PXPGF42\"}";
  private static final String INTEGRATION =
      "{\"summary\":\"Tidewatch\",\"type\":\"inbound_integration_reference\",\"id\":\"PX\"}";

  private final PagerDutyWebhook webhooks = new PagerDutyWebhook();

  @Test
  void whoAcknowledgesThereHasAcknowledgedHere() {
    assertThat(webhooks.read(incident("incident.acknowledged", ANN, KEY, "null")))
        .contains(new OfAlerts("flights", new Acknowledge("", AT, "Ann Lee", KEY)));
  }

  /** Our own resolve, and one after a time without an answer, come without a person. */
  @Test
  void onlyWhatAPersonResolvesIsClosedByHand() {
    assertThat(webhooks.read(incident("incident.resolved", ANN, KEY, "null")))
        .contains(new OfAlerts("flights", new Close("", AT, "Ann Lee", KEY)));
    assertThat(webhooks.read(incident("incident.resolved", INTEGRATION, KEY, "null"))).isEmpty();
    assertThat(webhooks.read(incident("incident.resolved", "null", KEY, "null"))).isEmpty();
  }

  @Test
  void whatIsMergedIntoAnotherIsADuplicate() {
    String reason =
        "{\"type\":\"merge_resolve_reason\",\"incident\":{\"id\":\"Q2\",\"summary\":\"[#7] volume\"}}";
    assertThat(request(incident("incident.resolved", ANN, KEY, reason)))
        .contains(
            new Feedback(
                "", AT, "Ann Lee", KEY, Worth.DUPLICATE, Optional.of("merged into [#7] volume")));
  }

  @ParameterizedTest
  @CsvSource({
    "noise, NOISE,",
    "'Noise: a holiday', NOISE, a holiday",
    "'#actionable - rolled back 8123', ACTIONABLE, rolled back 8123",
    "'DUPLICATE, see 17', DUPLICATE, see 17",
  })
  void aNoteThatBeginsWithItsWorthIsFeedback(String note, Worth worth, String rest) {
    webhooks.read(incident("incident.triggered", INTEGRATION, KEY, "null"));
    assertThat(request(note(note, "Q1")))
        .contains(new Feedback("", AT, "Ann Lee", KEY, worth, Optional.ofNullable(rest)));
  }

  @Test
  void anotherNoteAndOneOfAnIncidentThatWasNotToldOfSayNothing() {
    assertThat(webhooks.read(note("noise", "Q1"))).isEmpty();
    webhooks.read(incident("incident.triggered", INTEGRATION, KEY, "null"));
    assertThat(webhooks.read(note("noisefloor is fine", "Q1"))).isEmpty();
    assertThat(webhooks.read(note("I am looking", "Q1"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"baf7cf21b1da41b4b0221008339ff357", "tidewatch:x", "tidewatch:A:b:1", ""})
  void whatIsNotOursIsLeftAlone(String key) {
    assertThat(webhooks.read(incident("incident.acknowledged", ANN, key, "null"))).isEmpty();
    assertThat(webhooks.read(incident("incident.escalated", ANN, KEY, "null"))).isEmpty();
    assertThat(webhooks.read(incident("service.updated", ANN, KEY, "null"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'[]', 'webhook is ARRAY, must be OBJECT'",
    "'{}', 'webhook.event is'",
    "'{\"event\":{\"event_type\":7}}', 'webhook.event.event_type is 7, must be a text'",
  })
  void whatIsNoWebhookIsSaidByField(String body, String reason) {
    assertThatThrownBy(() -> webhooks.read(body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aLongNameIsCutBetweenCharacters() {
    String name = "\uD83D\uDE00".repeat(5_000);
    String by =
        request(incident("incident.acknowledged", ANN.replace("Ann Lee", name), KEY, "null"))
            .orElseThrow()
            .by();
    assertThat(by.length()).isBetween(900, 1_000);
    assertThat(by.codePoints().allMatch(point -> point == 0x1F600)).isTrue();
  }

  private Optional<AlertRequest> request(String body) {
    return webhooks.read(body).map(OfAlerts::request);
  }

  private static String incident(String type, String agent, String key, String reason) {
    return "{\"event\":{\"id\":\"5ac64822\",\"event_type\":\""
        + type
        + "\",\"resource_type\":\"incident\",\"occurred_at\":\""
        + AT
        + "\",\"agent\":"
        + agent
        + ",\"client\":null,\"data\":{\"id\":\"Q1\",\"type\":\"incident\",\"status\":\"resolved\","
        + "\"incident_key\":\""
        + key
        + "\",\"title\":\"t\",\"resolve_reason\":"
        + reason
        + "}}}";
  }

  private static String note(String content, String of) {
    return "{\"event\":{\"event_type\":\"incident.annotated\",\"occurred_at\":\""
        + AT
        + "\",\"agent\":"
        + ANN
        + ",\"data\":{\"type\":\"incident_note\",\"id\":\"N1\",\"content\":\""
        + content
        + "\",\"incident\":{\"id\":\""
        + of
        + "\",\"type\":\"incident_reference\"}}}}";
  }
}
