// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.benchmarks.event.StandardEvents;
import io.tidewatch.benchmarks.measure.Cost;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Deequ in a process of its own, with the heap and the collector that we have, which lives from the
 * first lap to the last: {@code benchmarks/peers/deequ} says what it is sent and answers.
 */
final class DeequProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 20;

  private final Process process;
  private final Path log;
  private final PrintWriter requests;
  private final BufferedReader answers;
  private final String versions;

  private DeequProcess(Process process, Path log) throws IOException {
    this.process = process;
    this.log = log;
    requests = new PrintWriter(process.outputWriter(UTF_8), true);
    answers = process.inputReader(UTF_8);
    versions = answer();
  }

  /**
   * Starts it, and waits until Spark is there.
   *
   * @param jar its logs go beside it
   * @param processors of Spark
   */
  static DeequProcess start(Path jar, Path scratch, int processors) throws IOException {
    Path log = jar.toAbsolutePath().resolveSibling("deequ-peer.log");
    Files.createDirectories(scratch);
    var builder = new ProcessBuilder(command(jar.toAbsolutePath(), scratch, processors));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.directory(scratch.toFile()).redirectError(log.toFile()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "deequ-end"));
    return new DeequProcess(process, log);
  }

  private static List<String> command(Path jar, Path scratch, int processors) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseG1GC", "-Xms2g", "-Xmx2g", "-Djava.io.tmpdir=" + scratch));
    command.addAll(List.of("-jar", jar.toString(), "" + processors, scratch.toString()));
    List<String> numbers =
        Stream.concat(StandardEvents.numbers().stream(), Stream.of(StandardEvents.SCORE)).toList();
    command.add(String.join(",", numbers));
    command.add(
        String.join(
            ",",
            StandardEvents.columns().stream().filter(name -> !numbers.contains(name)).toList()));
    return command;
  }

  /** Of Deequ and Spark. */
  String versions() {
    return versions;
  }

  /**
   * Lets it analyze a file.
   *
   * @throws IllegalStateException if it has not counted all events
   */
  Cost lap(DeequPlan plan, Path file, long events) throws IOException {
    requests.println(plan + " " + file);
    return cost(answer(), events);
  }

  /** What an answer says: rows, then nanoseconds of the processor and of the clock. */
  static Cost cost(String answer, long events) {
    String[] numbers = answer.split(" ", -1);
    if (!numbers[0].equals("" + events)) {
      throw new IllegalStateException("deequ has " + numbers[0] + " rows, must have " + events);
    }
    double each = events;
    return new Cost(Long.parseLong(numbers[1]) / each, Long.parseLong(numbers[2]) / each);
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IllegalStateException("deequ has ended, must answer: see " + log);
    }
    return line;
  }

  /** Its input ends, and with that it does. */
  @Override
  public void close() throws InterruptedException {
    requests.close();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
