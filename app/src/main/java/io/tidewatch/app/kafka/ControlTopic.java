// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.kafka;

import io.tidewatch.app.Usage;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.jobs.output.ResultSinks.Topics;
import io.tidewatch.jobs.source.EventSources;
import io.tidewatch.jobs.topic.KafkaTopics;
import io.tidewatch.jobs.topic.UnusableTopics;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.sinks.control.ControlJson.Asked;
import io.tidewatch.sinks.control.ControlJson.OfAlerts;
import io.tidewatch.validators.alert.AlertRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What people have said of the incidents of a monitor: the topic {@code NAME.control}, to which
 * records are only added and in which all are kept. Each is a line of {@link ControlJson}.
 */
public record ControlTopic(KafkaCluster kafka, String monitor) {

  /** PagerDuty waits 5 s for an answer, so that a record is kept or not before that. */
  private static final int TIMEOUT_MILLIS = 4_000;

  /**
   * What was said.
   *
   * @param unread records that are no request: place and why
   */
  public record Said(List<AlertRequest> requests, List<String> unread) {
    public Said {
      requests = List.copyOf(requests);
      unread = List.copyOf(unread);
    }
  }

  public String topic() {
    return EventSources.controlTopic(monitor);
  }

  /**
   * That of a monitor that was run, which is made if there is none.
   *
   * @throws Usage if no monitor of that name has told of incidents
   */
  public static ControlTopic ofRun(KafkaCluster kafka, String monitor)
      throws InterruptedException, Usage {
    String incidents = new Topics(kafka, monitor).name(ResultFile.INCIDENTS);
    var control = new ControlTopic(kafka, monitor);
    try (KafkaTopics topics = KafkaTopics.open(kafka)) {
      if (!topics.exists(incidents)) {
        throw new Usage(
            List.of(
                "--monitor is %s, must be one that was run: topic %s does not exist on %s"
                    .formatted(monitor, incidents, kafka.bootstrapServers())));
      }
      topics.createKept(control.topic());
    } catch (UnusableTopics e) {
      throw new Usage(e);
    }
    return control;
  }

  /** Makes the topic if there is none. */
  public static void make(KafkaCluster kafka, String monitor) throws InterruptedException, Usage {
    try (KafkaTopics topics = KafkaTopics.open(kafka)) {
      topics.createKept(new ControlTopic(kafka, monitor).topic());
    } catch (UnusableTopics e) {
      throw new Usage(e);
    }
  }

  /**
   * All that was said, in the order in which it was; what was said twice is there once. A topic
   * that is not there has nothing.
   */
  public Said read() throws IOException, InterruptedException, Usage {
    var requests = new ArrayList<AlertRequest>();
    var unread = new ArrayList<String>();
    try (KafkaTopics topics = KafkaTopics.open(kafka)) {
      if (!topics.exists(topic())) {
        return new Said(requests, unread);
      }
    } catch (UnusableTopics e) {
      throw new Usage(e);
    }
    new TopicText(kafka, topic())
        .each((line, place) -> parse(line, place, unread).ifPresent(requests::add));
    return new Said(requests.stream().distinct().toList(), unread);
  }

  private Optional<AlertRequest> parse(String line, String place, List<String> unread) {
    try {
      return Optional.of(ControlJson.parseRecord(line))
          .filter(asked -> asked.monitor().equals(monitor))
          .filter(OfAlerts.class::isInstance)
          .map(asked -> ((OfAlerts) asked).request());
    } catch (IllegalArgumentException e) {
      unread.add(place + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Adds a request, which is kept when this returns, and returns its line.
   *
   * @throws IOException if it is not kept after 4 s
   * @throws IllegalArgumentException if it is too long
   */
  public String append(AlertRequest request) throws IOException {
    return append(new OfAlerts(monitor, request));
  }

  /** The same of any request. */
  public String append(Asked asked) throws IOException {
    String line = ControlJson.line(asked);
    Map<String, Object> settings = SureProducer.settings(kafka, TIMEOUT_MILLIS);
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      producer.send(new ProducerRecord<>(topic(), monitor, line)).get();
    } catch (ExecutionException | KafkaException e) {
      throw new IOException("topic " + topic() + " cannot be written", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while topic " + topic() + " was written", e);
    }
    return line;
  }
}
