// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.AlertPolicy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertScopeTest {

  @Test
  void anIncidentFillsInTheAddressOfTheDashboard() {
    IncidentEvent opened = story("https://d/{monitor}?k={incident}&from={from}&to={to}#{to}");
    String key = opened.incident().replace(":", "%3A");
    assertThat(opened.dashboard())
        .contains(
            "https://d/flights-late?k="
                + key
                + "&from=2024-03-01T00%3A00%3A00Z&to=2024-03-01T03%3A00%3A00Z"
                + "#2024-03-01T03%3A00%3A00Z");
  }

  @Test
  void anAddressWithoutPlaceholdersStaysAsItIs() {
    assertThat(story("https://d.example.com/?a=%7B1%7D&b=c+d").dashboard())
        .contains("https://d.example.com/?a=%7B1%7D&b=c+d");
  }

  private static IncidentEvent story(String dashboard) {
    var scope =
        new AlertScope(
            "flights-late",
            "travel-ml",
            Optional.empty(),
            Optional.of(dashboard),
            Story.HOUR,
            Set.of(),
            Lineage.UNKNOWN,
            Map.of());
    return Story.of(scope, AlertPolicy.DEFAULT).drift(1, "BB").events().get(0);
  }
}
