// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.Usage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The jobs of monitors on one cluster. */
public final class MonitorJobs {

  /** Flink itself gives up after 5 minutes without slots, and its reason is the better one. */
  private static final Duration START = Duration.ofMinutes(6);

  private static final Duration SAVEPOINT = Duration.ofMinutes(10);

  private final FlinkRest rest;
  private final Duration start;

  private MonitorJobs(FlinkRest rest, Duration start) {
    this.rest = rest;
    this.start = start;
  }

  /**
   * Those of a cluster.
   *
   * @param jobManager {@code http://HOST:PORT}
   * @throws Usage if no JobManager is there
   */
  public static MonitorJobs of(URI jobManager) throws IOException, InterruptedException, Usage {
    return of(jobManager, START);
  }

  /** As {@link #of(URI)}, with a time within which a job must start or end. */
  static MonitorJobs of(URI jobManager, Duration start)
      throws IOException, InterruptedException, Usage {
    return new MonitorJobs(FlinkRest.open(jobManager), start);
  }

  /** All jobs, also ended ones and those of which it is not known yet; by name, newest first. */
  public List<ClusterJob> list() throws IOException, InterruptedException {
    var jobs = new ArrayList<ClusterJob>();
    for (JsonNode job : overview()) {
      ClusterJob read = read(job);
      if (read.isOfMonitor() || read.isBeginning()) {
        jobs.add(read);
      }
    }
    jobs.sort(ClusterJob.BY_NAME_NEWEST_FIRST);
    return jobs;
  }

  /**
   * The job of a monitor that has not ended.
   *
   * @throws Usage if a job of that name runs that is not ours
   */
  public Optional<ClusterJob> running(String monitor)
      throws IOException, InterruptedException, Usage {
    for (JsonNode job : overview()) {
      if (job.path("name").asText().equals(monitor)
          && !ClusterJob.hasEnded(job.path("state").asText())) {
        ClusterJob found = read(job);
        if (found.isBeginning()) {
          throw FlinkRefusal.forNow("job " + found.id() + ", " + monitor + ", is beginning");
        }
        if (!found.isOfMonitor()) {
          throw new Usage(
              List.of("job " + found.id() + " is called " + monitor + ", but is no monitor's"));
        }
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** As {@link #running}, where there must be one. */
  public ClusterJob require(String monitor) throws IOException, InterruptedException, Usage {
    return running(monitor)
        .orElseThrow(() -> new Usage(List.of("monitor " + monitor + " does not run there")));
  }

  /** The job of a monitor that a savepoint or a checkpoint is of, if the cluster still knows it. */
  public Optional<ClusterJob> of(String monitor, String state)
      throws IOException, InterruptedException {
    return list().stream()
        .filter(job -> job.name().equals(monitor) && job.hasMade(state))
        .findFirst();
  }

  /** Sends a jar, unless it is there already, and returns what the cluster calls it. */
  public String upload(Path jar) throws IOException, InterruptedException {
    String name = ClusterJar.nameOf(jar);
    Optional<String> known = jars().stream().filter(id -> id.endsWith("_" + name)).findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    String stored = rest.upload(jar, name).path("filename").asText();
    return stored.substring(stored.lastIndexOf('/') + 1);
  }

  /** What the cluster calls the jars that it has. */
  public List<String> jars() throws IOException, InterruptedException {
    var ids = new ArrayList<String>();
    rest.get("/jars").path("files").forEach(file -> ids.add(file.path("id").asText()));
    return ids;
  }

  /**
   * Lets the cluster build a job, and start none.
   *
   * @throws FlinkRefusal if it could not be built: why
   */
  public void check(String jar, Submission submission) throws IOException, InterruptedException {
    rest.post("/jars/" + jar + "/plan", submission.plan(jar));
  }

  /**
   * Starts a job and returns its id; it may still fail to get what it needs.
   *
   * @throws FlinkRefusal if it could not be built: why
   */
  public String submit(String jar, Submission submission) throws IOException, InterruptedException {
    return rest.post("/jars/" + jar + "/run", submission.body(jar)).path("jobid").asText();
  }

  /**
   * Waits until every subtask of a job runs.
   *
   * @throws FlinkRefusal if it fails before that, or does not run in time
   */
  public void awaitRunning(String id) throws IOException, InterruptedException {
    String late = "job " + id + " does not run within " + start.toMinutes() + " minutes";
    boolean unused = Polling.until(start, late, () -> runs(id));
  }

  private Optional<Boolean> runs(String id) throws IOException, InterruptedException {
    Optional<String> failure = failure(id);
    if (failure.isPresent() || hasEnded(id)) {
      throw new FlinkRefusal(failure.orElse("job " + id + " has ended"));
    }
    return Optional.of(allRuns(rest.get("/jobs/" + id))).filter(runs -> runs);
  }

  /** A vertex counts as running while one subtask runs and the others restore their state. */
  private static boolean allRuns(JsonNode job) {
    boolean runs = job.path("state").asText().equals("RUNNING");
    for (JsonNode vertex : job.path("vertices")) {
      int subtasks = vertex.path("parallelism").asInt();
      runs &= vertex.path("tasks").path("RUNNING").asInt() == subtasks;
    }
    return runs;
  }

  /** Makes a savepoint of a job that goes on, and returns where it is. */
  public String savepoint(ClusterJob job, String directory)
      throws IOException, InterruptedException {
    ObjectNode body =
        FlinkRest.JSON
            .createObjectNode()
            .put("target-directory", directory)
            .put("cancel-job", false);
    return location(job, awaitSavepoint(job, rest.post("/jobs/" + job.id() + "/savepoints", body)));
  }

  /**
   * Lets a job end with a savepoint, after which it tells nothing more, and returns where that is.
   *
   * @throws FlinkRefusal if the cluster says that there is none, or does not say whether there is
   */
  public String stop(ClusterJob job, String directory) throws IOException, InterruptedException {
    ObjectNode body =
        FlinkRest.JSON.createObjectNode().put("targetDirectory", directory).put("drain", false);
    JsonNode made;
    try {
      made = awaitSavepoint(job, rest.post("/jobs/" + job.id() + "/stop", body));
    } catch (IOException e) {
      String stops = "job " + job.id() + " may still stop (tidewatch status)";
      throw FlinkRefusal.of(e, stops + ", and its savepoint is then in " + directory);
    }
    return location(job, made);
  }

  private JsonNode awaitSavepoint(ClusterJob job, JsonNode request)
      throws IOException, InterruptedException {
    String path = "/jobs/" + job.id() + "/savepoints/" + request.path("request-id").asText();
    String late = "no savepoint of " + job.name() + " within " + SAVEPOINT.toMinutes() + " minutes";
    return Polling.until(
        SAVEPOINT,
        late,
        () ->
            Optional.of(rest.get(path))
                .filter(answer -> answer.path("status").path("id").asText().equals("COMPLETED"))
                .map(answer -> answer.path("operation")));
  }

  private static String location(ClusterJob job, JsonNode made) throws FlinkRefusal {
    if (made.has("failure-cause")) {
      String trace = made.path("failure-cause").path("stack-trace").asText();
      throw new FlinkRefusal("no savepoint of " + job.name() + ": " + ServerError.reason(trace));
    }
    return made.path("location").asText();
  }

  /** Ends a job that has not ended, and waits until it has. */
  public void cancel(String id) throws IOException, InterruptedException {
    if (!hasEnded(id)) {
      rest.patch("/jobs/" + id + "?mode=cancel");
      awaitEnd(id);
    }
  }

  /** Ends all that have the name of a monitor, but for one; waits for a cluster that is away. */
  void cancelAllBut(String monitor, String kept) throws IOException, InterruptedException {
    String late = "what runs as " + monitor + " does not end within " + start.toMinutes();
    boolean unused =
        Polling.until(
            start,
            late + " minutes",
            () -> {
              for (JsonNode job : overview()) {
                String id = job.path("jid").asText();
                if (job.path("name").asText().equals(monitor) && !id.equals(kept)) {
                  cancel(id);
                }
              }
              return Optional.of(true);
            });
  }

  private boolean hasEnded(String id) throws IOException, InterruptedException {
    return ClusterJob.hasEnded(rest.get("/jobs/" + id).path("state").asText());
  }

  /** Waits until a job has ended. */
  public void awaitEnd(String id) throws IOException, InterruptedException {
    String late = "job " + id + " does not end within " + start.toMinutes() + " minutes";
    boolean unused =
        Polling.until(start, late, () -> Optional.of(hasEnded(id)).filter(ended -> ended));
  }

  private JsonNode overview() throws IOException, InterruptedException {
    return rest.get("/jobs/overview").path("jobs");
  }

  private ClusterJob read(JsonNode job) throws IOException, InterruptedException {
    String id = job.path("jid").asText();
    JsonNode settings = rest.get("/jobs/" + id + "/config").path("execution-config");
    Map<String, String> facts = new LinkedHashMap<>();
    settings
        .path("user-config")
        .properties()
        .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
    return new ClusterJob(
        id,
        job.path("name").asText(),
        job.path("state").asText(),
        Instant.ofEpochMilli(job.path("start-time").asLong()),
        settings.path("job-parallelism").asInt(),
        facts,
        checkpoint(id),
        failure(id));
  }

  /** Path of the newest checkpoint of a job that is whole. */
  public Optional<String> checkpoint(String id) throws IOException, InterruptedException {
    return new JobCheckpoints(rest).newest(id);
  }

  /** The same, or that of its newest savepoint, whichever is newer. */
  public Optional<String> lastState(String id) throws IOException, InterruptedException {
    return new JobCheckpoints(rest).lastState(id);
  }

  /** Waits for the first, for two minutes at most; empty where there is none by then. */
  Optional<String> firstCheckpoint(String id) throws InterruptedException {
    return new JobCheckpoints(rest).first(id, start);
  }

  private Optional<String> failure(String id) throws IOException, InterruptedException {
    JsonNode entries =
        rest.get("/jobs/" + id + "/exceptions?maxExceptions=1")
            .path("exceptionHistory")
            .path("entries");
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(ServerError.reason(entries.get(0).path("stacktrace").asText()));
  }
}
