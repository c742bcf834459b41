// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Audience;
import io.tidewatch.config.Destination;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console is the dashboard of whatever names none (A17). */
final class ConsoleLinkTest {

  private static final String KEY = "tidewatch%3Aflights-late%3A751f25804316b3ab%3A1360317600";
  private static final String CONSOLE = "https://tw.example.com";

  private static final IncidentEvent OPENED =
      opened("tidewatch:flights-late:751f25804316b3ab:1360317600");

  @Test
  void anIncidentWithoutADashboardLinksToItsPageInTheConsole() {
    for (String console : new String[] {CONSOLE + "/c", CONSOLE + "/c/"}) {
      IncidentEvent shown = new ConsoleLink(Optional.of(console)).on(OPENED);
      assertThat(shown.dashboard()).contains(CONSOLE + "/c/incidents/" + KEY);
      assertThat(PageLink.of(shown.dashboard())).isPresent();
      assertThat(shown.toBuilder().dashboard(Optional.empty()).build()).isEqualTo(OPENED);
    }
  }

  @Test
  void whateverIsOfferedIsToldWithIt(@TempDir Path folder) throws Exception {
    var told = new ArrayList<Optional<String>>();
    Sender sender =
        new ScriptedSender() {
          @Override
          public Delivery send(IncidentEvent event) {
            told.add(event.dashboard());
            return super.send(event);
          }
        };
    var pause = new FakePause();
    Surroundings surroundings = new Surroundings(Map.of(), pause, topic -> sender);
    var topic =
        new Destination.Kafka(
            new Audience("topic", Severity.INFO), KafkaCluster.open("localhost:9092"), "pages");
    try (Notifier notifier =
        Notifier.of(
            List.of(topic),
            surroundings.withConsole(Optional.of(CONSOLE)),
            Records.open(folder.resolve("receipts"), pause.now()))) {
      notifier.offer(OPENED);
      notifier.offerAllBut("another", opened("b"));
      notifier.drain();
    }
    assertThat(told)
        .containsExactly(
            Optional.of(CONSOLE + "/incidents/" + KEY), Optional.of(CONSOLE + "/incidents/b"));
  }

  @Test
  void aDashboardOfItsOwnStays() {
    IncidentEvent own =
        OPENED.toBuilder().dashboard(Optional.of("https://grafana.example.com/d")).build();
    assertThat(new ConsoleLink(Optional.of(CONSOLE)).on(own)).isEqualTo(own);
    assertThat(new ConsoleLink(Optional.empty()).on(OPENED)).isEqualTo(OPENED);
  }

  private static IncidentEvent opened(String incident) {
    return IncidentEvents.opened(incident, Severity.CRITICAL).toBuilder()
        .dashboard(Optional.empty())
        .build();
  }
}
