// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.Tidewatch;
import io.tidewatch.config.MonitorLoader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** New, changed and removed monitors by the topic of what is wanted, on a cluster that is there. */
final class FleetStory {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ClusterStory story;
  private final String[] kafka;
  private final Set<String> before = new TreeSet<>();

  FleetStory(ClusterStory story, String bootstrapServers) throws Exception {
    this.story = story;
    this.kafka = new String[] {"--bootstrap-servers", bootstrapServers};
    all().forEach(job -> before.add(job.path("job").asText()));
  }

  void live() throws Exception {
    var keeper = new Keeper();
    Path others = others();
    assertThat(put(others)).startsWith("0 others: version ");
    assertThat(put(Path.of(story.document("team-a")))).startsWith("0 scores: version ");
    assertThat(jobs()).containsExactly("others RUNNING", "scores RUNNING");
    Path changed = Path.of(story.document("team-b"));
    String version = MonitorLoader.load(changed).version();
    assertThat(put(changed)).startsWith("0 scores: version " + version + " holds");
    assertThat(list()).startsWith("0 ").contains("runs " + version).doesNotContain("DIFFERS");
    keeper.stop();

    var again = new Keeper();
    assertThat(put(others)).startsWith("0 others: version "); // by then it has looked at all
    refuses();
    assertThat(list()).startsWith("1 ").contains("runs " + version, "DIFFERS: refused");
    assertThat(jobs()).containsExactly("others RUNNING", "scores RUNNING");
    removes();
    assertThat(jobs()).as("nothing twice").containsExactly("others RUNNING", "scores FINISHED");
    assertThat(story.lines("scores.control")).as("nothing twice").hasSize(1);
    assertThat(again.told())
        .contains("scores: removed by bob: cancel", "has ended; savepoint file:")
        .doesNotContain(": submit", ": change", ": upgrade");
    assertThat(list()).startsWith("0 ").doesNotContain("DIFFERS");
    again.stop();
  }

  /** What no job can go on with is told with every reason, and so is what is no request. */
  private void refuses() throws Exception {
    Path wrong = Path.of(story.document("team-c"));
    String text = Files.readString(wrong);
    Files.writeString(
        wrong, text.replace("windows: [1h]", "windows: [2h]").replace("numeric", "categorical"));
    assertThat(put(wrong))
        .startsWith("2 scores: windows has changed")
        .contains("scores: columns.x.type has changed")
        .contains("fleet remove scores, then put it again");
  }

  private void removes() throws Exception {
    story.say("tidewatch.monitors", "scores", "no JSON");
    String[] remove = {"fleet", "remove", "scores", "--by", "bob", "--wait", "1m"};
    assertThat(story.said(story.with(remove, kafka))).startsWith("0 scores: does not run");
    assertThat(story.lines("tidewatch.monitors.replies"))
        .extracting(reply -> reply.path("outcome").asText() + reply.path("reasons").size())
        .containsExactly(
            "ACCEPTED0",
            "ACCEPTED0",
            "ACCEPTED0",
            "ACCEPTED0",
            "REFUSED3",
            "REFUSED1",
            "ACCEPTED0");
  }

  private Path others() throws Exception {
    Path document = Path.of(story.document("team-others"));
    String text = Files.readString(document);
    return Files.writeString(
        document,
        text.replace("monitor: scores", "monitor: others")
            .replaceFirst("baseline: [{].*[}]\n", ""));
  }

  private String put(Path document) {
    String[] put = {"fleet", "put", "--monitor", document.toString(), "--wait", "1m"};
    return story.said(story.with(put, kafka));
  }

  private String list() {
    String[] list = {"fleet", "list"};
    return story.said(story.with(story.with(list, kafka), jobManager()));
  }

  private String[] jobManager() {
    return Arrays.copyOfRange(story.on("status"), 1, 3);
  }

  /** Those that were not there before, by name: each start is one. */
  private List<String> jobs() throws Exception {
    var jobs = new ArrayList<String>();
    for (JsonNode job : all()) {
      if (!before.contains(job.path("job").asText())) {
        jobs.add(job.path("monitor").asText() + " " + job.path("state").asText());
      }
    }
    return jobs;
  }

  private JsonNode all() throws Exception {
    return JSON.readTree(story.said(story.on("status", "--json")).substring(2));
  }

  /** {@code fleet keep} on a thread of its own. */
  private final class Keeper {

    private final StringWriter told = new StringWriter();
    private final Thread thread;
    private volatile int status = -1;

    Keeper() throws Exception {
      String[] keep = {"fleet", "keep", "--data", story.data(), "--parallelism", "1"};
      String[] all = story.with(story.with(keep, kafka), jobManager());
      var printer = new PrintWriter(told, true);
      thread = new Thread(() -> status = Tidewatch.run(printer, printer, all));
      thread.start();
      ClusterStory.await(() -> told().contains("as tidewatch.monitors wants it"));
    }

    String told() {
      return told.toString();
    }

    /** As Ctrl-C does it. */
    void stop() throws InterruptedException {
      thread.interrupt();
      thread.join();
      assertThat(status).as(told()).isZero();
    }
  }
}
