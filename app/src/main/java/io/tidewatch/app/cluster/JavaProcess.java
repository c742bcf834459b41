// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * A Java process, by default of the class path of this one, known by a file with its id and the
 * time of its start, so that whoever ends it later ends no other process that has got its id.
 *
 * @param directory holds {@code NAME.pid} and {@code NAME.log}
 */
public record JavaProcess(Path directory, String name) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What Flink needs of the JDK, beyond what it is given. */
  private static final List<String> OPENS =
      List.of(
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED");

  /**
   * Starts it; its output is added to its log.
   *
   * @param options of the JVM
   * @throws IllegalStateException if it runs already
   */
  public void start(List<String> options, String mainClass, List<String> arguments)
      throws IOException {
    start(ownClassPath(), options, mainClass, arguments);
  }

  /** As the other, with a class path of its own. */
  void start(List<Path> classPath, List<String> options, String mainClass, List<String> arguments)
      throws IOException {
    if (isAlive()) {
      throw new IllegalStateException(name + " runs already in " + directory);
    }
    Files.createDirectories(directory);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPENS);
    command.addAll(options);
    command.addAll(List.of("-cp", join(classPath), mainClass));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    Files.writeString(pidFile(), process.pid() + " " + startOf(process.toHandle()) + "\n");
  }

  /** Ends it as a crash would ({@code kill -9}), and waits until it is gone. */
  public void kill() throws IOException {
    Optional<ProcessHandle> known = handle();
    if (known.isPresent()) {
      known.get().destroyForcibly();
      awaitExit(known.get());
    }
    Files.deleteIfExists(pidFile());
  }

  /** Asks it to end, and ends it if it does not. */
  public void stop() throws IOException {
    Optional<ProcessHandle> known = handle();
    if (known.isPresent() && known.get().destroy()) {
      awaitExit(known.get());
    }
    kill();
  }

  public boolean isAlive() throws IOException {
    return handle().isPresent();
  }

  /** The id of the process, if it runs. */
  public Optional<Long> id() throws IOException {
    return handle().map(ProcessHandle::pid);
  }

  public Path log() {
    return directory.resolve(name + ".log");
  }

  private Optional<ProcessHandle> handle() throws IOException {
    String[] known;
    try {
      known = Files.readString(pidFile()).strip().split(" ", 2);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(known[0]))
        .filter(ProcessHandle::isAlive)
        .filter(found -> known.length == 2 && startOf(found).equals(known[1]));
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  private static void awaitExit(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // whoever asked looks again
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Absolute, for the process has a directory of its own. */
  private static List<Path> ownClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(":", -1))
        .map(path -> Path.of(path).toAbsolutePath())
        .toList();
  }

  private static String join(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(":"));
  }

  private Path pidFile() {
    return directory.resolve(name + ".pid");
  }
}
