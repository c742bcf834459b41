// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.fleet;

import io.tidewatch.app.Usage;
import io.tidewatch.app.kafka.ReplyTopic;
import io.tidewatch.app.kafka.SureProducer;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.jobs.output.ResultSinks.Topics;
import io.tidewatch.jobs.topic.KafkaTopics;
import io.tidewatch.jobs.topic.UnusableTopics;
import io.tidewatch.sinks.control.FleetJson;
import io.tidewatch.sinks.control.FleetRequest;
import io.tidewatch.validators.format.Hash;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What is wanted of all monitors: a compacted topic, whose newest record of each name holds. Each
 * is a line of {@link FleetJson}.
 */
public record FleetTopic(KafkaCluster kafka, String name) {

  /** Where the answers are. */
  public String replies() {
    return new Topics(kafka, name).name(ResultFile.REPLIES);
  }

  /**
   * Makes both topics where they are missing.
   *
   * @throws UnusableTopics if the broker does not answer, or there is one that forgets
   */
  public void make() throws InterruptedException, UnusableTopics {
    try (KafkaTopics topics = KafkaTopics.open(kafka)) {
      topics.createCompacted(name);
      topics.createKept(replies());
    }
  }

  /** Answers from now on. */
  public ReplyTopic answers() throws IOException {
    return ReplyTopic.fromNow(kafka, name);
  }

  /**
   * Adds a request, which is kept when this returns, and returns its id.
   *
   * @throws Usage if it is too long
   */
  public String append(FleetRequest request) throws IOException, InterruptedException, Usage {
    String line;
    try {
      line = FleetJson.line(request);
    } catch (IllegalArgumentException e) {
      throw new Usage(List.of(request.monitor() + ": " + e.getMessage()));
    }
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(SureProducer.settings(kafka), serializer, serializer)) {
      producer.send(new ProducerRecord<>(name, request.monitor(), line)).get();
    } catch (ExecutionException | KafkaException e) {
      throw new IOException("topic " + name + " cannot be written", e);
    }
    return Hash.id(line);
  }
}
