// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidewatch.config.MonitorLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong in the middle of an upgrade. */
final class UpgradeTest {

  static final String DOCUMENT =
      """
      monitor: scores
      owner: OWNER
      kafka: {bootstrap-servers: "h:1"}
      sources:
        predictions:
          from: kafka:scores
          format: json
          id: /id
          time: /at
          version: {value: v1}
          prediction: {kind: binary, score: /score, threshold: 0.5}
          features: "*"
      windows: [1h]
      """;

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path directory = Path.of("");

  private final List<String> told = new ArrayList<>();
  private FakeJobManager cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = FakeJobManager.start();
    cluster.runs(DOCUMENT.replace("OWNER", "team-a"), "");
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void theSavepointIsToldBeforeAnythingElseIsTried() throws Exception {
    assertThat(upgrade(LONG).run(told::add).job()).isEqualTo("job-2");
    assertThat(told)
        .containsExactly(
            "job job-1 stops, with a savepoint in file:///data/.savepoints",
            "job job-1 stops; savepoint " + FakeJobManager.SAVEPOINT);
    assertThat(cluster.jobs()).containsExactly("job-1 FINISHED", "job-2 RUNNING");
    assertThat(cluster.submitted())
        .as("a baseline that is built meanwhile is not taken")
        .containsExactly("new.jar from " + FakeJobManager.SAVEPOINT + " baseline none");
  }

  @Test
  void itIsDoneWithTheFirstCheckpoint() throws Exception {
    assertThat(upgrade(LONG).run(told::add).checkpoint()).hasValue("file:/data/.checkpoints/job-2");
  }

  @Test
  void aClusterThatMakesNoCheckpointHoldsNobodyUpForEver() throws Exception {
    cluster.refuse("POST /jobs/job-2/checkpoints", 400);
    assertThat(upgrade(Duration.ofMillis(300)).run(told::add).checkpoint()).isEmpty();
    assertThat(cluster.jobs()).containsExactly("job-1 FINISHED", "job-2 RUNNING");
  }

  @Test
  void anElectionOrALostAnswerWhileWaitingIsBorne() throws Exception {
    cluster.refuse("GET /jobs/job-1/savepoints/r", 503);
    cluster.loseAnswer("GET /jobs/job-1/savepoints/r");
    cluster.refuse("GET /jobs/job-2", 503);
    cluster.loseAnswer("GET /jobs/job-2");
    assertThat(upgrade(LONG).run(told::add).job()).isEqualTo("job-2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /jars/new.jar/plan", "POST /jobs/job-1/stop"})
  void anElectionBeforeAnythingWasStoppedIsNoRefusal(String request) {
    cluster.refuse(request, 503);
    assertThatThrownBy(() -> upgrade(LONG).run(told::add))
        .isInstanceOfSatisfying(FlinkRefusal.class, e -> assertThat(e.isPassing()).isTrue());
    assertThat(cluster.jobs()).containsExactly("job-1 RUNNING");
  }

  @Test
  void aJobThatWasTakenInSpiteOfAnErrorDoesNotRunBesideTheOldOne() throws Exception {
    cluster.answerWrongly("POST /jars/new.jar/run", 500);
    assertThat(refusal())
        .contains("answers with status 500")
        .endsWith("the old document runs again as job job-3, from " + FakeJobManager.SAVEPOINT);
    assertThat(cluster.jobs()).containsExactly("job-1 FINISHED", "job-2 CANCELED", "job-3 RUNNING");
  }

  @Test
  void aLostAnswerBringsTheOldOneBackToo() throws Exception {
    cluster.loseAnswer("POST /jars/new.jar/run");
    assertThat(refusal()).contains("the old document runs again as job job-3");
    assertThat(cluster.jobs()).containsExactly("job-1 FINISHED", "job-2 CANCELED", "job-3 RUNNING");
  }

  @Test
  void whereBothFailThePathIsToldAndNothingRuns() throws Exception {
    cluster.failJob(2, "java.lang.IllegalStateException: new\n\tat A.b(A.java:1)\n");
    cluster.failJob(3, "java.lang.IllegalStateException: old\n\tat A.b(A.java:1)\n");
    assertThat(refusal())
        .startsWith("new")
        .contains("the old document does not start either: old")
        .contains("NOTHING RUNS")
        .endsWith("tidewatch submit --baseline none --from " + FakeJobManager.SAVEPOINT);
    assertThat(cluster.jobs())
        .containsExactly("job-1 FINISHED", "job-2 CANCELED", "job-3 CANCELED");
  }

  @Test
  void aJobOfWhichOneSubtaskRunsDoesNotRun() {
    cluster.stallJob(2);
    assertThat(refusal(Duration.ZERO)).startsWith("job job-2 does not run within");
  }

  @Test
  void whereTheClusterIsGoneThePathIsTold() throws Exception {
    cluster.dieAt("POST /jars/new.jar/run");
    assertThat(refusal(Duration.ZERO))
        .contains("WHAT RUNS IS NOT KNOWN")
        .endsWith("tidewatch submit --baseline none --from " + FakeJobManager.SAVEPOINT);
  }

  @Test
  void aStopOfWhichNothingIsHeardMayStillCome() throws Exception {
    cluster.loseAnswer("POST /jobs/job-1/stop");
    assertThat(refusal())
        .endsWith(
            "job job-1 may still stop (tidewatch status), and its savepoint is then in"
                + " file:///data/.savepoints");
  }

  private String refusal() {
    return refusal(LONG);
  }

  private String refusal(Duration patience) {
    FlinkRefusal refused =
        catchThrowableOfType(FlinkRefusal.class, () -> upgrade(patience).run(told::add));
    return String.valueOf(refused.getMessage());
  }

  private Upgrade upgrade(Duration patience) throws Exception {
    Path jar = Files.writeString(directory.resolve("new.jar"), "a jar");
    return new Upgrade(
        MonitorJobs.of(cluster.address(), patience),
        MonitorLoader.parse(DOCUMENT.replace("OWNER", "team-b"), "scores.yaml"),
        jar,
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
