// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.cluster.LocalCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
  void aChangedMonitorGoesOnWithTheStateAndTellsNothingByItself() throws Exception {
    PackagedJar.find();
    LocalCluster cluster = LocalCluster.in(directory.resolve("cluster"));
    try {
      cluster.start();
      live(new ClusterStory(cluster, directory));
    } finally {
      cluster.stop();
    }
  }

  private static void live(ClusterStory story) throws Exception {
    submit(story);
    story.send(24, 42.5, 0);
    story.awaitWindow(41);
    upgrade(story);
    story.send(42.5, 45, 0);
    story.awaitWindow(43);
    assertEachWindowIsWhole(story);
    assertThat(story.incidents()).isEmpty();
    assertThat(story.versions()).as("monitor versions").hasSize(2);
    story.send(45, 49, 3);
    story.awaitIncident();
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
    assertThat(story.said(story.with(submit, "--parallelism", "2")))
        .startsWith("0 scores: runs as");
    assertThat(story.said(submit)).startsWith("2 monitor scores runs already as job");
  }

  private static void upgrade(ClusterStory story) throws Exception {
    assertThat(story.said(story.on("savepoint", "--monitor", "scores")))
        .startsWith("0 file:")
        .contains("/.savepoints/savepoint-");
    assertThat(
            story.said(
                story.on("upgrade", "--monitor", story.document("team-b"), "--parallelism", "1")))
        .startsWith("0 scores: job ")
        .contains("; savepoint file:")
        .contains("scores: version ");
  }

  /** Hour 42 was half read before the savepoint. */
  private static void assertEachWindowIsWhole(ClusterStory story) throws Exception {
    Map<Integer, Long> rows = story.rowsByHour();
    for (int hour = 24; hour <= 43; hour++) {
      assertThat(rows.get(hour)).as("rows of hour " + hour).isEqualTo(ClusterStory.ROWS_AN_HOUR);
    }
    assertThat(story.measured()).doesNotHaveDuplicates();
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
        .containsExactly("RUNNING 1", "FINISHED 1", "FINISHED 2");
  }
}
