// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static io.tidewatch.config.Severity.CRITICAL;
import static io.tidewatch.config.Severity.WARNING;
import static io.tidewatch.sinks.notify.IncidentEvents.opened;
import static io.tidewatch.sinks.notify.IncidentEvents.resolved;
import static io.tidewatch.sinks.notify.IncidentEvents.updated;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.config.Egress;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sender and a real Alertmanager 0.25 (A2). */
final class AlertmanagerTest {

  private static final Duration RESEND = Duration.ofMinutes(1);
  private static final String NEEDED = "TIDEWATCH_NEEDS_ALERTMANAGER";

  @TempDir private Path directory;
  private AlertmanagerProcess alertmanager;
  private AlertmanagerSender sender;

  @BeforeEach
  void start() throws Exception {
    boolean needed = System.getenv().containsKey(NEEDED); // as scripts/test says
    Assumptions.assumeTrue(
        needed || AlertmanagerProcess.isInstalled(), "no prometheus-alertmanager here");
    alertmanager = AlertmanagerProcess.start(directory);
    sender = sender(alertmanager.url());
  }

  @AfterEach
  void stop() throws Exception {
    if (alertmanager != null) {
      sender.close();
      alertmanager.close();
    }
  }

  @Test
  void tenThousandHostileEventsAreAllTakenAndEachAlertHasItsStart() throws Exception {
    var random = new Random(20_261_126);
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS); // as the API tells times
    for (int i = 0; i < 10_000; i++) {
      Transition what = List.of(Transition.values()).get(i % 3);
      IncidentEvent event = IncidentEvents.hostile(random, "fuzz:" + i / 3, i % 3 + 1, what);
      assertThat(sender.send(event)).as("event %d", i).isEqualTo(Delivery.delivered());
    }
    sender.send(opened("last", WARNING));
    List<JsonNode> alerts = alerts();
    assertThat(alerts).isNotEmpty();
    for (JsonNode alert : alerts) {
      assertThat(Instant.parse(alert.path("startsAt").asText())).isBefore(Instant.now());
      assertThat(Instant.parse(alert.path("endsAt").asText()))
          .isBetween(
              before.plus(RESEND.multipliedBy(4)), Instant.now().plus(RESEND.multipliedBy(4)));
    }
  }

  @Test
  void anIncidentIsOneAlertThatEndsWhenItEnds() throws Exception {
    sender.send(opened("a", WARNING));
    sender.send(updated("a", 2, WARNING));
    assertThat(alerts()).singleElement().satisfies(AlertmanagerTest::isComplete);
    sender.send(resolved("a", 3));
    assertThat(alerts()).isEmpty();
  }

  @Test
  void anIncidentThatBecomesWorseLeavesNoMilderAlertBehind() throws Exception {
    sender.send(opened("a", WARNING));
    sender.send(updated("a", 2, CRITICAL));
    assertThat(alerts())
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert.path("labels").path("severity").asText()).isEqualTo("critical"));
    sender.send(resolved("a", 3));
    assertThat(alerts()).isEmpty();
  }

  @Test
  void everyReplicaHearsAndOneThatHearsIsEnough() throws Exception {
    try (AlertmanagerProcess other =
        AlertmanagerProcess.start(Files.createDirectory(directory.resolve("other")))) {
      AlertmanagerSender both = sender(other.url(), alertmanager.url(), "http://127.0.0.1:9");
      assertThat(both.send(opened("a", WARNING))).isEqualTo(Delivery.delivered());
      assertThat(alerts()).hasSize(1);
      assertThat(other.alerts()).hasSize(1);
      both.close();
    }
  }

  @Test
  void anOpenIncidentIsToldAgainForEverAndItsEndForFiveMinutes() {
    assertThat(sender.again(opened("a", WARNING), 1)).contains(RESEND);
    assertThat(sender.again(opened("a", WARNING), 10_000)).contains(RESEND);
    assertThat(sender.again(resolved("a", 2), 5)).contains(RESEND);
    assertThat(sender.again(resolved("a", 2), 6)).isEqualTo(Optional.empty());
  }

  private static void isComplete(JsonNode alert) {
    JsonNode labels = alert.path("labels");
    assertThat(labels.path("alertname").asText()).isEqualTo("TidewatchIncident");
    assertThat(labels.path("severity").asText()).isEqualTo("warning");
    assertThat(labels.path("monitor").asText()).isEqualTo("delays");
    assertThat(labels.path("owner").asText()).isEqualTo("team-data");
    assertThat(labels.path("incident").asText()).matches("[0-9a-f]+");
    assertThat(alert.path("annotations").path("summary").asText())
        .isEqualTo("delays: distance drifted to 0.41, since 2026-11-23T11:00:00Z");
    assertThat(alert.path("annotations").path("runbook_url").asText()).startsWith("https://");
    assertThat(alert.path("annotations").path("dashboard_url").asText())
        .isEqualTo("https://dash.example.com/d?m=delays&k=1");
  }

  private List<JsonNode> alerts() throws Exception {
    return StreamSupport.stream(alertmanager.alerts().spliterator(), false).toList();
  }

  private static AlertmanagerSender sender(String... urls) {
    var replicas = new ArrayList<Endpoint>();
    for (String url : urls) {
      replicas.add(Endpoint.of("Alertmanager url", AlertmanagerSender.api(url)));
    }
    var http = new HttpPost(Egress.STRICT, Pause.SYSTEM, HttpPost.REQUEST_TIMEOUT);
    return new AlertmanagerSender(replicas, RESEND, http, Pause.SYSTEM);
  }
}
