// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.kafka;

import io.tidewatch.app.FreePorts;
import io.tidewatch.config.KafkaCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import kafka.server.Server;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka node, broker and controller at once (KRaft), inside this process and reachable from
 * this machine only. Closing it leaves neither threads of its own nor, if it made its directory,
 * files.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final Server server;
  private final String bootstrapServers;
  private final Optional<Path> ownDirectory;

  private EmbeddedKafka(Server server, String bootstrapServers, Optional<Path> ownDirectory) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
    this.ownDirectory = ownDirectory;
  }

  /** Starts a broker on free ports over an empty directory of its own, deleted at close. */
  public static EmbeddedKafka start() {
    try {
      Path directory = Files.createTempDirectory("tidewatch-kafka-");
      return start(directory, Optional.of(directory));
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory for the broker", e);
    }
  }

  /** Starts a broker on free ports over that directory, which keeps its topics after close. */
  public static EmbeddedKafka start(Path logDirectory) {
    return start(logDirectory, Optional.empty());
  }

  /** Starts a broker where it is told, over a directory that keeps its topics after close. */
  public static EmbeddedKafka start(BrokerSettings settings) {
    return start(settings, Optional.empty());
  }

  /** Host and port, as Kafka's clients want them. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** This broker, which asks nobody who it is. */
  public KafkaCluster cluster() {
    return KafkaCluster.open(bootstrapServers);
  }

  /**
   * Makes a topic and waits for it.
   *
   * @throws IllegalStateException if it exists, or the broker refuses it
   */
  public void createTopic(String name, int partitions) {
    try (Admin admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("topic " + name + " cannot be made", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while topic " + name + " was made", e);
    }
  }

  /** What it deletes when it is closed; empty over a directory that was given. */
  Optional<Path> ownDirectory() {
    return ownDirectory;
  }

  @Override
  public void close() {
    wholly(
        () -> {
          server.shutdown();
          server.awaitShutdown();
        });
    ownDirectory.ifPresent(EmbeddedKafka::delete);
  }

  private static EmbeddedKafka start(Path directory, Optional<Path> own) {
    List<Integer> ports = freePorts();
    return start(
        new BrokerSettings(directory, HOST + ":" + ports.get(0), HOST + ":" + ports.get(1)), own);
  }

  private static EmbeddedKafka start(BrokerSettings settings, Optional<Path> own) {
    try {
      settings.format();
      Server server = server(settings.properties());
      wholly(server::startup);
      return new EmbeddedKafka(server, settings.broker(), own);
    } catch (IOException | ReflectiveOperationException e) {
      own.ifPresent(EmbeddedKafka::delete);
      throw new IllegalStateException(
          "broker over " + settings.logDirectory() + " does not start", e);
    }
  }

  /**
   * Does something that must not be interrupted halfway, for Kafka then ends the whole process; an
   * interrupt meanwhile is kept for whoever waits next.
   */
  private static void wholly(Runnable step) {
    var done = CompletableFuture.runAsync(step, task -> new Thread(task, "embedded-kafka").start());
    boolean interrupted = false;
    while (!done.isDone()) {
      try {
        done.get();
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        break; // told by join
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    done.join();
  }

  /**
   * Makes the server by name: Kafka publishes the jar with its configuration's base class for run
   * time only, so that the compiler cannot see the constructor.
   */
  private static Server server(Properties settings) throws ReflectiveOperationException {
    Class<?> configuration = Class.forName("kafka.server.KafkaConfig");
    Object read =
        configuration
            .getMethod("fromProps", Properties.class, boolean.class)
            .invoke(null, settings, false);
    return Class.forName("kafka.server.KafkaRaftServer")
        .asSubclass(Server.class)
        .getConstructor(configuration, Time.class)
        .newInstance(read, Time.SYSTEM);
  }

  private static List<Integer> freePorts() {
    try {
      return FreePorts.choose(2);
    } catch (IOException e) {
      throw new UncheckedIOException("no free port for the broker", e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("broker directory " + directory + " is not deleted", e);
    }
  }
}
