// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.remote.FakeJobManager;
import io.tidewatch.app.remote.MonitorJobs;
import io.tidewatch.sinks.control.FleetJson;
import io.tidewatch.sinks.control.FleetRequest.Put;
import io.tidewatch.sinks.control.FleetRequest.Remove;
import io.tidewatch.sinks.control.Reply;
import io.tidewatch.sinks.control.Reply.Outcome;
import io.tidewatch.sinks.control.ReplyJson;
import io.tidewatch.validators.fleet.Wanted.Answer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a keeper does with jobs that are gone, die or do not start. */
final class FleetRoundsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String CHECKPOINT = "file:/data/.checkpoints/job-1";

  private static final String DOCUMENT =
      """
      monitor: scores
      owner: team-a
      kafka: {bootstrap-servers: "127.0.0.1:1"}
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
      columns: {x: {type: numeric}}
      """;

  @TempDir private Path directory = Path.of("");

  private final StringWriter told = new StringWriter();
  private final Answers answers = new Answers();
  private final SetClock clock = new SetClock();
  private FakeJobManager cluster;
  private FleetRounds rounds;

  @BeforeEach
  void start() throws Exception {
    cluster = FakeJobManager.start();
    Path jar = Files.writeString(directory.resolve("new.jar"), "a jar");
    var printer = new PrintWriter(told, true);
    rounds =
        new FleetRounds(
            MonitorJobs.of(cluster.address()),
            answers,
            new FleetStart(jar, Path.of("/data"), Optional.empty()),
            new FleetLog(printer, printer),
            clock);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void aNewMonitorIsSubmittedAndAnswered() throws Exception {
    FleetEntry put = put(DOCUMENT);
    rounds.keep(List.of(put));
    assertThat(cluster.submitted()).containsExactly("new.jar from nothing baseline newest");
    assertThat(answers.of(put.id())).isEqualTo(Answer.ACCEPTED);
    assertThat(told.toString()).contains("scores: put by ann: submit").contains("as job job-1");
  }

  @Test
  void aJobThatDiedGoesOnFromItsLastCheckpointWithItsBaseline() throws Exception {
    cluster.runs(DOCUMENT, "b7");
    cluster.ends("job-1", "FAILED");
    rounds.keep(List.of(accepted(put(DOCUMENT))));
    assertThat(cluster.submitted()).containsExactly("new.jar from " + CHECKPOINT + " baseline b7");
    assertThat(told.toString()).contains("of job job-1, FAILED");
  }

  @Test
  void anUpgradeThatWasCutInTheMiddleGoesOnFromItsSavepoint() throws Exception {
    cluster.runs(DOCUMENT, "b7");
    cluster.ends("job-1", "FINISHED");
    FleetEntry unused = accepted(put(DOCUMENT));
    FleetEntry next = put(DOCUMENT + "rows: [{name: r, must: \"x > 0.0\"}]\n");
    assertThat(next.isSound()).as(next.reasons().toString()).isTrue();
    rounds.keep(List.of(next));
    assertThat(cluster.submitted())
        .containsExactly("new.jar from " + FakeJobManager.SAVEPOINT + " baseline b7");
    assertThat(answers.of(next.id())).isEqualTo(Answer.ACCEPTED);
  }

  @Test
  void aMonitorThatWasRemovedAndPutAgainBeginsAnew() throws Exception {
    cluster.runs(DOCUMENT, "b7");
    cluster.ends("job-1", "FINISHED");
    FleetEntry unused = accepted(put(DOCUMENT));
    answers.read(ReplyJson.line(removed().accepted(Optional.empty())));
    rounds.keep(List.of(put(DOCUMENT.replace("team-a", "team-b"))));
    assertThat(cluster.submitted()).containsExactly("new.jar from nothing baseline newest");
  }

  @Test
  void whatDoesNotStartIsTriedEverLaterAndThenGivenUp() throws Exception {
    for (int job = 1; job < 20; job++) {
      cluster.failJob(job, "java.lang.IllegalStateException: no slots\n\tat A.b(A.java:1)\n");
    }
    FleetEntry put = put(DOCUMENT);
    List<Integer> starts = new ArrayList<>();
    for (int second = 0; second < 3_600; second += 5) {
      clock.now = NOON.plusSeconds(second);
      rounds.keep(List.of(put));
      starts.add(cluster.submitted().size());
    }
    assertThat(starts.subList(0, 7)).containsExactly(1, 1, 2, 2, 2, 2, 3);
    assertThat(cluster.submitted()).hasSize(8);
    assertThat(cluster.jobs()).allMatch(job -> job.endsWith(" CANCELED"));
    assertThat(answers.of(put.id())).isEqualTo(Answer.REFUSED);
    assertThat(told.toString()).containsOnlyOnce("is given up after 8 starts");
    assertThat(written().get(0).reasons())
        .contains("scores: no slots")
        .anyMatch(reason -> reason.startsWith("scores is given up after 8 starts"));
    rounds.keep(List.of(put(DOCUMENT.replace("team-a", "team-b"))));
    assertThat(cluster.submitted()).as("something else was said").hasSize(9);
  }

  @Test
  void whatCanNotBeBuiltWhileItsBrokerIsAwayIsNotRefusedYet() throws Exception {
    cluster.refuse("POST /jars/new.jar/run", 400);
    FleetEntry put = put(DOCUMENT);
    rounds.keep(List.of(put));
    assertThat(answers.of(put.id())).isEqualTo(Answer.NONE);
    clock.now = NOON.plusSeconds(60);
    rounds.keep(List.of(put));
    assertThat(answers.of(put.id())).isEqualTo(Answer.ACCEPTED);
  }

  @Test
  void aRemovedMonitorEndsWithASavepointAndIsAnsweredOnce() throws Exception {
    cluster.runs(DOCUMENT, "");
    FleetEntry remove = removed();
    rounds.keep(List.of(remove));
    rounds.keep(List.of(remove));
    assertThat(cluster.jobs()).containsExactly("job-1 FINISHED");
    assertThat(told.toString()).containsOnlyOnce("job job-1 has ended; savepoint file:");
    assertThat(written()).extracting(Reply::outcome).containsExactly(Outcome.ACCEPTED);
  }

  @Test
  void aBrokerThatIsAwayIsWaitedForAndNothingIsRefused() throws Exception {
    cluster.runs(DOCUMENT, "");
    FleetEntry put = put(DOCUMENT.replace("team-a", "team-b"));
    rounds.keep(List.of(put));
    assertThat(cluster.jobs()).containsExactly("job-1 RUNNING");
    assertThat(answers.of(put.id())).isEqualTo(Answer.NONE);
    assertThat(told.toString()).contains("scores: waits: ");
  }

  @Test
  void anElectionRefusesNothingAndCostsNoSavepoint() throws Exception {
    cluster.runs(DOCUMENT, "b7");
    cluster.refuse("POST /jobs/job-1/stop", 503);
    FleetEntry remove = removed();
    rounds.keep(List.of(remove));
    assertThat(cluster.jobs()).containsExactly("job-1 RUNNING");
    clock.now = NOON.plusSeconds(60);
    rounds.keep(List.of(remove));
    assertThat(told.toString()).contains("job job-1 has ended; savepoint file:");
    assertThat(answers.of(remove.id())).isEqualTo(Answer.ACCEPTED);
  }

  @Test
  void aJobThatIsReadAgainAfterAnElectionIsNeitherStartedAgainNorTakenForRemoved()
      throws Exception {
    cluster.runs(DOCUMENT, "");
    cluster.begins("job-1");
    FleetEntry put = put(DOCUMENT);
    rounds.keep(List.of(put));
    FleetEntry remove = removed();
    rounds.keep(List.of(remove));
    assertThat(cluster.submitted()).isEmpty();
    assertThat(written()).isEmpty();
    assertThat(told.toString()).contains("waits: ").contains("job job-1, scores, is beginning");
  }

  @Test
  void whatRunsTwiceIsToldAndLetAlone() throws Exception {
    cluster.runs(DOCUMENT, "");
    cluster.runs(DOCUMENT, "");
    rounds.keep(List.of(removed()));
    assertThat(cluster.jobs()).containsExactly("job-1 RUNNING", "job-2 RUNNING");
    assertThat(told.toString()).contains("waits: scores runs more than once (jobs job-1, job-2)");
    assertThat(written()).isEmpty();
  }

  private FleetEntry accepted(FleetEntry put) {
    answers.read(ReplyJson.line(put.accepted(Optional.empty())));
    return put;
  }

  private List<Reply> written() throws Exception {
    List<Reply> replies = new ArrayList<>();
    answers.write(replies::add);
    return replies;
  }

  private static FleetEntry put(String document) {
    String line = FleetJson.line(new Put("", NOON, "scores", "ann", document));
    return FleetEntry.read("scores", line, "tidewatch.monitors/0/0");
  }

  private static FleetEntry removed() {
    String line = FleetJson.line(new Remove("", NOON, "scores", "bob"));
    return FleetEntry.read("scores", line, "tidewatch.monitors/0/1");
  }

  /** Tells the time that it was given. */
  private static final class SetClock extends Clock {

    private Instant now = NOON;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.offset(this, Duration.ZERO);
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
