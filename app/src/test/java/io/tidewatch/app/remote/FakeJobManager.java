// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidewatch.app.http.LoopbackServer;
import io.tidewatch.jobs.main.JobFacts;
import io.tidewatch.jobs.main.PackedDocument;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as a JobManager does, but for the troubles that it is told to have. */
public final class FakeJobManager implements AutoCloseable {

  public static final String SAVEPOINT = "file:/data/.savepoints/savepoint-job-1-7a";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CUT = 0;

  /**
   * What goes wrong with a request.
   *
   * @param done whether it is done all the same
   */
  private record Trouble(int status, boolean done) {}

  private final HttpServer server;
  private final Map<String, ObjectNode> jobs = new LinkedHashMap<>();
  private final Map<String, Deque<Trouble>> troubles = new HashMap<>();
  private final Map<String, String> failures = new ConcurrentHashMap<>();
  private final List<String> submitted = new CopyOnWriteArrayList<>();
  private boolean gone;

  private FakeJobManager(HttpServer server) {
    this.server = server;
  }

  public static FakeJobManager start() throws IOException {
    HttpServer server = LoopbackServer.create(0);
    var fake = new FakeJobManager(server);
    server.createContext("/", fake::answer);
    server.start();
    return fake;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next such request is answered with an error, but done. */
  void answerWrongly(String request, int status) {
    trouble(request, new Trouble(status, true));
  }

  /** The next such request is refused. */
  public void refuse(String request, int status) {
    trouble(request, new Trouble(status, false));
  }

  /** The answer to the next such request is lost. */
  void loseAnswer(String request) {
    trouble(request, new Trouble(CUT, true));
  }

  /** It dies at the next such request. */
  void dieAt(String request) {
    trouble(request, new Trouble(-1, false));
  }

  private synchronized void trouble(String request, Trouble trouble) {
    troubles.computeIfAbsent(request, key -> new ArrayDeque<>()).add(trouble);
  }

  /** The job of that number fails while one of its two subtasks runs already. */
  public void failJob(int number, String reason) {
    failures.put("job-" + number, reason);
  }

  /** Of the two subtasks of the job of that number only one ever runs. */
  void stallJob(int number) {
    failJob(number, "");
  }

  /** A job that has made a checkpoint ends. */
  public synchronized void ends(String id, String state) {
    job(id).put("state", state).put("asked", true);
  }

  /** After an election it is read again, and not known but by its name. */
  public synchronized void begins(String id) {
    job(id).put("state", "INITIALIZING").set("config", JSON.createObjectNode());
  }

  /** A job that runs since before. */
  public synchronized void runs(String document, String baseline) {
    add(document, baseline, "old.jar");
  }

  /** Arguments of what was submitted. */
  public List<String> submitted() {
    return submitted;
  }

  /** {@code ID STATE} of each job. */
  public synchronized List<String> jobs() {
    var told = new ArrayList<String>();
    jobs.forEach((id, job) -> told.add(id + " " + job.path("state").asText()));
    return told;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String request = exchange.getRequestMethod() + " " + path;
    Deque<Trouble> waiting = troubles.getOrDefault(request, new ArrayDeque<>());
    Trouble trouble = waiting.isEmpty() ? new Trouble(200, true) : waiting.remove();
    gone |= trouble.status() < 0;
    JsonNode answer = trouble.done() && !gone ? act(request, path, body) : JSON.createObjectNode();
    if (gone || trouble.status() == CUT) {
      exchange.close();
      return;
    }
    byte[] bytes = answer.toString().getBytes(UTF_8);
    exchange.sendResponseHeaders(trouble.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private JsonNode act(String request, String path, String body) throws IOException {
    ObjectNode answer = JSON.createObjectNode();
    String[] parts = path.split("/", -1);
    String id = parts.length > 2 ? parts[2] : "";
    switch (request.replace(id.isEmpty() ? "/-" : id, "ID")) {
      case "GET /config" -> answer.put("flink-version", "2.3.0");
      case "GET /overview" ->
          answer
              .put("flink-version", "2.3.0")
              .put("taskmanagers", 1)
              .put("slots-total", 4)
              .put("slots-available", 2);
      case "GET /jobs/ID" -> {
        return id.equals("overview") ? overview() : job(id);
      }
      case "GET /jobs/ID/config" -> answer.set("execution-config", job(id).get("config"));
      case "GET /jobs/ID/exceptions" -> exceptions(id, answer);
      case "PATCH /jobs/ID" -> job(id).put("state", "CANCELED");
      case "POST /jobs/ID/checkpoints" -> job(id).put("asked", true);
      case "GET /jobs/ID/checkpoints" -> checkpoints(id, answer);
      case "GET /jars" -> answer.putArray("files").addObject().put("id", "old.jar");
      case "POST /jars/ID" -> answer.put("filename", "/uploads/new.jar");
      case "POST /jars/ID/run" -> run(id, JSON.readTree(body), answer);
      case "POST /jobs/ID/savepoints" -> answer.put("request-id", "r");
      case "POST /jobs/ID/stop" -> {
        job(id).put("state", "FINISHED");
        answer.put("request-id", "r");
      }
      case "GET /jobs/ID/savepoints/r" -> {
        answer.putObject("status").put("id", "COMPLETED");
        answer.putObject("operation").put("location", SAVEPOINT);
      }
      default -> {}
    }
    return answer;
  }

  private ObjectNode job(String id) {
    ObjectNode known = jobs.get(id);
    return known == null ? JSON.createObjectNode() : known;
  }

  private JsonNode overview() {
    ObjectNode answer = JSON.createObjectNode();
    answer.putArray("jobs").addAll(jobs.values());
    return answer;
  }

  private void checkpoints(String id, ObjectNode answer) {
    if (job(id).path("asked").asBoolean()) {
      String path = "file:/data/.checkpoints/" + id;
      ObjectNode latest = answer.putObject("latest");
      latest.putObject("completed").put("id", 1).put("external_path", path);
      if (job(id).path("state").asText().equals("FINISHED")) { // by a savepoint
        latest.putObject("savepoint").put("id", 2).put("external_path", SAVEPOINT);
      }
    }
  }

  private void exceptions(String id, ObjectNode answer) {
    var entries = answer.putObject("exceptionHistory").putArray("entries");
    String failure = failures.getOrDefault(id, "");
    if (!failure.isEmpty()) {
      entries.addObject().put("stacktrace", failure);
    }
  }

  private void run(String jar, JsonNode body, ObjectNode answer) {
    var arguments = new ArrayList<String>();
    body.path("programArgsList").forEach(argument -> arguments.add(argument.asText()));
    int baseline = arguments.indexOf("--baseline");
    submitted.add(
        (jar + " from " + body.path("savepointPath").asText("nothing"))
            + (" baseline " + (baseline < 0 ? "newest" : arguments.get(baseline + 1))));
    String document = PackedDocument.unpack(arguments.get(arguments.indexOf("--document") + 1));
    String id = add(document, baseline < 0 ? "" : arguments.get(baseline + 1), jar);
    answer.put("jobid", id);
    int pipelines = arguments.indexOf("--pipelines");
    if (pipelines >= 0) {
      String labels = arguments.get(pipelines + 1);
      job(id).put("name", "scores/" + labels.replace(',', '+'));
      ((ObjectNode) job(id).at("/config/user-config")).put(JobFacts.PIPELINES, labels);
    }
  }

  private String add(String document, String baseline, String jar) {
    String id = "job-" + (jobs.size() + 1);
    ObjectNode job = JSON.createObjectNode().put("jid", id).put("name", "scores");
    job.put("state", "RUNNING");
    boolean fails = failures.containsKey(id);
    ObjectNode vertex = job.putArray("vertices").addObject().put("status", "RUNNING");
    vertex.put("parallelism", 2).putObject("tasks").put("RUNNING", fails ? 1 : 2);
    ObjectNode config = job.putObject("config").put("job-parallelism", 2);
    config
        .putObject("user-config")
        .put(JobFacts.MONITOR, "scores")
        .put(JobFacts.DOCUMENT, PackedDocument.pack(document))
        .put(JobFacts.DATA, "/data")
        .put(JobFacts.BASELINE, baseline)
        .put(JobFacts.JAR, jar);
    jobs.put(id, job);
    return id;
  }
}
