// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.jobs.metric.JobMetric;
import io.tidewatch.sinks.notify.NotifierReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Flink's own names are held against a cluster, in {@code ClusterUpgradeTest}. */
class WatchedMetricsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void whatIsWatchedOfAJobIsWhatJobsTell() throws Exception {
    assertThat(WatchedMetrics.used().stream().filter(name -> name.contains("_tidewatch_")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(JobMetric.values()).map(JobMetric::prometheus).toList());
  }

  @Test
  void whatIsWatchedOfTheNotifierIsWhatItTells() throws Exception {
    String page = NotifierMetrics.text("pages", new NotifierReport(List.of()), Optional.empty());
    assertThat(WatchedMetrics.used().stream().filter(name -> name.startsWith("tidewatch_")))
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThat(page)
                    .contains("# TYPE " + name.replaceFirst("_(sum|count)$", "") + " "));
  }

  @Test
  void everyMetricOfAJobIsInTheTableOfOperations() throws Exception {
    String operations = Files.readString(Path.of("../docs/operations.md"));
    for (JobMetric metric : JobMetric.values()) {
      assertThat(operations).contains("| `" + metric.label() + "` |");
    }
  }

  @Test
  void theDashboardIsOneThatGrafanaReads() throws Exception {
    JsonNode dashboard = JSON.readTree(WatchedMetrics.DASHBOARD.toFile());
    assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(36);
    assertThat(dashboard.path("uid").asText()).isEqualTo("tidewatch");
    List<Integer> ids = new ArrayList<>();
    dashboard.path("panels").forEach(panel -> ids.add(panel.path("id").asInt()));
    assertThat(ids).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    for (JsonNode panel : dashboard.path("panels")) {
      if (!panel.path("type").asText().equals("row")) {
        assertThat(panel.path("targets")).as(panel.path("title").asText()).isNotEmpty();
        assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
      }
    }
  }

  @Test
  void noPanelLiesOnAnother() throws Exception {
    var taken = new HashSet<String>();
    for (JsonNode panel : JSON.readTree(WatchedMetrics.DASHBOARD.toFile()).path("panels")) {
      JsonNode place = panel.path("gridPos");
      int left = place.path("x").asInt();
      int right = left + place.path("w").asInt();
      assertThat(right).isLessThanOrEqualTo(24);
      for (int y = 0; y < place.path("h").asInt(); y++) {
        for (int x = left; x < right; x++) {
          String cell = x + "," + (place.path("y").asInt() + y);
          assertThat(taken.add(cell)).as(panel.path("title") + " at " + cell).isTrue();
        }
      }
    }
  }
}
