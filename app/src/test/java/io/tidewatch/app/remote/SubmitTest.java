// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job is started with, and what is left of one that does not start. */
final class SubmitTest {

  private static final String WITH_BASELINE =
      UpgradeTest.DOCUMENT + "baseline: {from: 2026-01-01T00:00:00Z, to: 2026-01-08T00:00:00Z}\n";

  @TempDir private Path directory = Path.of("");

  private FakeJobManager cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = FakeJobManager.start();
    Files.writeString(directory.resolve("new.jar"), "a jar");
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void aStateGoesOnWithTheBaselineThatItWasCountedWith() throws Exception {
    cluster.runs(WITH_BASELINE, "b7");
    assertThat(run("cancel", "--monitor", "scores")).startsWith("0 ");
    assertThat(submit("--from", FakeJobManager.SAVEPOINT)).startsWith("0 ");
    assertThat(cluster.submitted())
        .containsExactly("new.jar from " + FakeJobManager.SAVEPOINT + " baseline b7");
  }

  @Test
  void aStateOfNoJobThatIsKnownNeedsABaseline() throws Exception {
    assertThat(submit("--from", "file:/elsewhere"))
        .startsWith("2 --from is of no job of scores that the cluster knows, --baseline must be");
    assertThat(cluster.submitted()).isEmpty();
    assertThat(submit("--from", "file:/elsewhere", "--baseline", "none")).startsWith("0 ");
    assertThat(cluster.submitted()).containsExactly("new.jar from file:/elsewhere baseline none");
  }

  @Test
  void aJobThatBeginsAnewTakesTheNewestBaseline() throws Exception {
    assertThat(submit()).startsWith("0 scores: runs as job job-1");
    assertThat(cluster.submitted()).containsExactly("new.jar from nothing baseline newest");
  }

  @Test
  void somePipelinesAreAJobOfTheirOwnAndEachRunsOnce() throws Exception {
    assertThat(submit("--pipelines", "profile,ingest"))
        .startsWith("0 scores/ingest+profile: runs as job job-1");
    assertThat(submit("--pipelines", "profile,alert"))
        .startsWith("2 monitor scores/ingest+profile runs already as job job-1; change it with");
    assertThat(submit()).startsWith("2 monitor scores/ingest+profile runs already as job job-1");
    assertThat(submit("--pipelines", "alert")).startsWith("0 scores/alert: runs as job job-2");
    assertThat(run("status")).contains("scores/alert  RUNNING", "scores/ingest+profile  RUNNING");
    assertThat(run("status", "--json"))
        .contains("\"monitor\":\"scores\",\"pipelines\":\"ingest,profile\"");
    assertThat(run("cancel", "--monitor", "scores/alert")).startsWith("0 scores/alert: job job-2");
    assertThat(cluster.jobs()).containsExactly("job-1 RUNNING", "job-2 CANCELED");
  }

  @Test
  void anUpgradeIsOfTheJobThatHasThosePipelines() throws Exception {
    assertThat(submit("--pipelines", "alert")).startsWith("0 ");
    String document = directory.resolve("scores.yaml").toString();
    String jar = directory.resolve("new.jar").toString();
    assertThat(run("upgrade", "--monitor", document, "--jar", jar))
        .startsWith("2 monitor scores does not run there");
    assertThat(run("upgrade", "--monitor", document, "--jar", jar, "--pipelines", "alert"))
        .startsWith("0 ")
        .contains("runs as job job-2, from " + FakeJobManager.SAVEPOINT);
    assertThat(run("status")).contains("scores/alert  RUNNING", "scores/alert  FINISHED");
  }

  @Test
  void pipelinesThatAreNoneOrThatAMonitorHasNotAreRefused() throws Exception {
    assertThat(submit("--pipelines", "profiles"))
        .startsWith("2 ")
        .contains("profiles, must be of ingest,profile,ground-truth,validation-set,alert");
    assertThat(submit("--pipelines", "ground-truth,validation-set"))
        .startsWith("2 ")
        .contains("pipelines has ground-truth, must be of ingest,profile,alert")
        .contains("pipelines has validation-set, must be of");
    assertThat(cluster.submitted()).isEmpty();
  }

  @Test
  void secretsAndSchemasAreTheClustersAndNotOurs() throws Exception {
    String security =
        "security: {protocol: SASL_SSL, sasl-mechanism: PLAIN, username: env:NO_SUCH, password: env:NO_SUCH}";
    Path document = directory.resolve("theirs.yaml");
    Files.writeString(
        document,
        WITH_BASELINE
            .replace("\"h:1\"", "\"h:1\", " + security)
            .replace("format: json", "format: avro\n    schema: /nowhere.avsc")
            .replace("monitor: scores", "monitor: theirs"));
    assertThat(submit("--monitor", document.toString())).startsWith("0 ").contains("theirs: runs");
  }

  @Test
  void aJobThatDoesNotRunIsEndedAgain() throws Exception {
    cluster.failJob(1, "java.lang.IllegalStateException: no slots\n\tat A.b(A.java:1)\n");
    assertThat(submit())
        .isEqualToNormalizingNewlines("1 scores: no slots\njob job-1 was cancelled\n");
    assertThat(cluster.jobs()).containsExactly("job-1 CANCELED");
  }

  @Test
  void ofAJobThatCouldNotBeEndedThatIsSaid() throws Exception {
    cluster.failJob(1, "java.lang.IllegalStateException: no slots\n\tat A.b(A.java:1)\n");
    cluster.refuse("PATCH /jobs/job-1", 500);
    assertThat(submit()).contains("job job-1 GOES ON TRYING; end it with: tidewatch cancel");
  }

  @Test
  void ofSeveralItIsSaidWhichRun() throws Exception {
    cluster.failJob(2, "java.lang.IllegalStateException: no slots\n\tat A.b(A.java:1)\n");
    Path other = directory.resolve("others.yaml");
    Files.writeString(other, WITH_BASELINE.replace("monitor: scores", "monitor: others"));
    Path third = directory.resolve("thirds.yaml");
    Files.writeString(third, WITH_BASELINE.replace("monitor: scores", "monitor: thirds"));
    assertThat(submit("--monitor", other.toString(), "--monitor", third.toString()))
        .startsWith("1 scores: runs as job job-1")
        .contains("not started: others, thirds", "others: no slots", "job job-2 was cancelled");
  }

  private String submit(String... more) throws Exception {
    Path document = Files.writeString(directory.resolve("scores.yaml"), WITH_BASELINE);
    String jar = directory.resolve("new.jar").toString();
    String[] given = {"--monitor", document.toString(), "--data", "/data", "--jar", jar};
    return run("submit", Stream.of(given, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private String run(String command, String... arguments) {
    var said = new StringWriter();
    var printer = new PrintWriter(said, true);
    String[] on = {command, "--jobmanager", cluster.address().toString()};
    String[] all = Stream.of(on, arguments).flatMap(Arrays::stream).toArray(String[]::new);
    int status = Tidewatch.run(printer, printer, all);
    return status + " " + said;
  }
}
