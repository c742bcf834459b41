// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.cluster.ClusterSettings;
import io.tidewatch.app.cluster.LocalCluster;
import io.tidewatch.app.flink.ToldRecords;
import io.tidewatch.app.notify.WatchedMetrics;
import io.tidewatch.jobs.metric.JobMetric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A monitor's whole life on a cluster that has Flink alone, by the commands that people use. */
final class ClusterUpgradeTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String CHANGES =
      "  changes: {from: \"kafka:deploys\", format: json, kind: {value: deploy}, time: /at, what:"
          + " /id}\n";

  @TempDir private Path directory = Path.of("");

  @Test
  void aChangedMonitorOfMoreAndFewerSubtasksGoesOnWithTheStateAndTellsNothingByItself()
      throws Exception {
    PackagedJar.find();
    LocalCluster cluster =
        LocalCluster.in(directory.resolve("cluster"), new ClusterSettings(2, true));
    try {
      cluster.start();
      var story = new ClusterStory(cluster, directory);
      live(story);
      new FleetStory(story, cluster.bootstrapServers()).live();
    } finally {
      cluster.stop();
    }
  }

  private static void live(ClusterStory story) throws Exception {
    submit(story);
    story.send(24, 42.5, 0);
    story.awaitWindow(41);
    assertThat(story.said(story.on("savepoint", "--monitor", "scores")))
        .startsWith("0 file:")
        .contains("/.savepoints/savepoint-");
    upgrade(story, 2);
    story.send(42.5, 43.5, 0);
    story.awaitWindow(42);
    upgrade(story, 3);
    story.send(43.5, 44.5, 0);
    story.awaitWindow(43);
    upgrade(story, 1);
    story.send(44.5, 46.5, 0);
    story.awaitWindow(45); // so that all of the windows before is here
    assertEachWindowIsWhole(story);
    assertThat(story.incidents()).isEmpty();
    assertThat(story.versions()).as("monitor versions").hasSize(2);
    story.send(46.5, 50, 3);
    story.awaitIncident();
    assertThatPrometheusSeesAll(story);
    assertThatWhatIsRefusedLeavesTheOldOneRunning(story);
    String[] cancel = story.on("cancel", "--monitor", "scores");
    assertThat(story.said(cancel)).startsWith("0 scores: job ").contains("last checkpoint file:");
    assertThat(story.said(cancel)).startsWith("2 monitor scores does not run there");
  }

  private static void submit(ClusterStory story) throws Exception {
    String[] submit =
        story.on("submit", "--monitor", story.document("team-a"), "--data", story.data());
    assertThat(story.said(submit)).startsWith("2 scores: topic scores does not exist on");
    story.createTopic();
    story.buildBaseline();
    assertThat(story.said(story.with(submit, "--parallelism", "1")))
        .startsWith("0 scores: runs as");
    assertThat(story.said(submit)).startsWith("2 monitor scores runs already as job");
  }

  private static void upgrade(ClusterStory story, int parallelism) throws Exception {
    String[] upgrade = story.on("upgrade", "--monitor", story.document("team-b"));
    assertThat(story.said(story.with(upgrade, "--parallelism", "" + parallelism)))
        .startsWith("0 scores: job ")
        .contains("; savepoint file:")
        .contains("scores: version ")
        .contains(", and has its first checkpoint");
  }

  /** Hours 42, 43 and 44 were half read before a savepoint. */
  private static void assertEachWindowIsWhole(ClusterStory story) throws Exception {
    Map<Integer, Long> rows = story.rowsByHour();
    for (int hour = 24; hour <= 44; hour++) {
      assertThat(rows.get(hour)).as("rows of hour " + hour).isEqualTo(ClusterStory.ROWS_AN_HOUR);
    }
    ToldRecords numbers = story.numbers(45);
    ToldRecords undisturbed = story.undisturbed(45);
    var lost = new TreeSet<>(undisturbed.records().keySet());
    lost.removeAll(numbers.records().keySet());
    assertThat(lost).as("lost").isEmpty();
    numbers.assertSameIn(undisturbed);
  }

  /** Flink's own names too, that the dashboard and the rules are written against. */
  private static void assertThatPrometheusSeesAll(ClusterStory story) throws Exception {
    ClusterStory.await(() -> unseen(story.metrics()).isEmpty());
  }

  private static List<String> unseen(String told) throws Exception {
    Stream<String> ours =
        Arrays.stream(JobMetric.values())
            .map(metric -> metric.prometheus() + "\\{[^}]*monitor=\"scores\"");
    Stream<String> all =
        WatchedMetrics.used().stream()
            .filter(name -> name.startsWith("flink_"))
            .map(name -> name + "\\{");
    return Stream.concat(ours, all)
        .filter(pattern -> !pattern.startsWith(JobMetric.CASES.prometheus())) // has no labels
        .filter(pattern -> !Pattern.compile("(?m)^" + pattern).matcher(told).find())
        .toList();
  }

  /**
   * More subtasks than key groups fail at the start; the others are refused before anything stops.
   */
  private static void assertThatWhatIsRefusedLeavesTheOldOneRunning(ClusterStory story)
      throws Exception {
    String same = story.document("team-b");
    assertThat(story.said(story.on("upgrade", "--monitor", same, "--parallelism", "200")))
        .startsWith("1 scores: job ")
        .contains("the old document runs again as job ");
    Path other = Path.of(story.document("team-c"));
    String text = Files.readString(other);
    Files.writeString(other, text.replace("windows: [1h]", "windows: [2h]"));
    assertThat(story.said(story.on("upgrade", "--monitor", other.toString())))
        .startsWith("2 windows has changed");
    Files.writeString(other, text.replace("columns:", CHANGES + "columns:"));
    assertThat(story.said(story.on("upgrade", "--monitor", other.toString())))
        .startsWith("2 scores: topic deploys does not exist on");
    JsonNode jobs = JSON.readTree(story.said(story.on("status", "--json")).substring(2));
    assertThat(jobs)
        .extracting(job -> job.path("state").asText() + " " + job.path("parallelism").asInt())
        .containsExactly("RUNNING 1", "FINISHED 1", "FINISHED 3", "FINISHED 2", "FINISHED 1");
  }
}
