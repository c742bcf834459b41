// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.fleet;

import io.tidewatch.app.Usage;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.app.remote.ClusterJob;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.jobs.source.EventSources;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.sinks.control.ControlJson.OfMonitor;
import io.tidewatch.sinks.monitor.ChangeStore;
import io.tidewatch.sinks.monitor.MonitorStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The document that a job goes by: the one that it was started with, or the last of those in its
 * control topic that it let in, which it keeps in the directory of the run.
 *
 * @param from event time since when it holds; empty where all was judged by it
 */
record InForce(String version, Optional<Instant> from) {

  /**
   * Finds out.
   *
   * @throws Usage if the control topic or the directory of the run can not be read: why
   */
  static InForce of(ClusterJob job, Monitor submitted) throws IOException, Usage {
    KafkaCluster kafka = submitted.kafka().orElseThrow();
    List<String> problems = kafka.problems(System.getenv());
    if (!problems.isEmpty()) {
      throw new Usage(problems);
    }
    var store = new LocalObjectStore(Path.of(job.data()));
    if (!new MonitorStore(store).exists(submitted.name(), submitted.version())) {
      throw new Usage(
          List.of("data of job " + job.id() + " is " + job.data() + ", must be seen from here"));
    }
    var search = new Search(new ChangeStore(store), submitted);
    new TopicText(kafka, EventSources.controlTopic(submitted.name()))
        .eachSince(job.made(), search::take);
    return search.found;
  }

  /** Looks at one line after the other. */
  private static final class Search {

    private final ChangeStore store;
    private final Monitor submitted;
    private InForce found;

    Search(ChangeStore store, Monitor submitted) {
      this.store = store;
      this.submitted = submitted;
      this.found = new InForce(submitted.version(), Optional.empty());
    }

    void take(ConsumerRecord<String, String> record) throws IOException {
      if (record.value() == null) {
        return;
      }
      String place = record.topic() + "/" + record.partition() + "/" + record.offset();
      String id = ChangeStore.id(submitted.version(), place, record.value());
      OptionalLong from = store.find(submitted.name(), id);
      if (from.isPresent()) {
        found = new InForce(version(record.value(), place), instant(from.getAsLong()));
      }
    }

    private static Optional<Instant> instant(long from) {
      return from == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(from));
    }

    private static String version(String line, String place) throws IOException {
      try {
        var change = (OfMonitor) ControlJson.parseRecord(line);
        return MonitorLoader.parse(change.document(), place).version();
      } catch (InvalidMonitor | IllegalArgumentException e) {
        throw new IOException(place + " was let in, and is no document any more", e);
      }
    }
  }
}
