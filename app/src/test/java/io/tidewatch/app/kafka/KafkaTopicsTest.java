// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.app.Usage;
import io.tidewatch.jobs.topic.KafkaTopics;
import io.tidewatch.jobs.topic.UnusableTopics;
import org.junit.jupiter.api.Test;

/** Topics that a service makes. */
final class KafkaTopicsTest {

  @Test
  void aTopicOfDecisionsIsCompactedAndOneThatForgetsIsRefused() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        KafkaTopics topics = KafkaTopics.open(kafka.cluster())) {
      topics.createCompacted("flights.gate");
      assertThatCode(() -> topics.createCompacted("flights.gate")).doesNotThrowAnyException();

      kafka.createTopic("old.gate", 1);
      assertThatThrownBy(() -> topics.createCompacted("old.gate"))
          .isInstanceOf(UnusableTopics.class)
          .hasMessageContaining("topic old.gate has cleanup.policy delete, must be compact");
    }
  }

  @Test
  void aTopicOfRequestsIsKeptForGoodAndOneThatForgetsIsRefused() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        KafkaTopics topics = KafkaTopics.open(kafka.cluster())) {
      topics.createKept("flights.control");
      assertThatCode(() -> topics.createKept("flights.control")).doesNotThrowAnyException();

      kafka.createTopic("old.control", 1);
      assertThatThrownBy(() -> topics.createKept("old.control"))
          .isInstanceOf(UnusableTopics.class)
          .hasMessageContaining("topic old.control has retention.ms 604800000, must be -1");
    }
  }

  @Test
  void requestsToAMonitorThatNeverRanAreRefusedAndMakeNoTopic() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        KafkaTopics topics = KafkaTopics.open(kafka.cluster())) {
      assertThatThrownBy(() -> ControlTopic.ofRun(kafka.cluster(), "fligths"))
          .isInstanceOf(Usage.class)
          .hasMessage(
              "--monitor is fligths, must be one that was run: topic fligths.incidents does not"
                  + " exist on "
                  + kafka.bootstrapServers());
      assertThat(topics.exists("fligths.control")).isFalse();

      kafka.createTopic("flights.incidents", 1);
      ControlTopic.ofRun(kafka.cluster(), "flights");
      assertThat(isKnown(topics, "flights.control")).isTrue();
    }
  }

  /** A topic that was made just now is not known to every broker at once. */
  private static boolean isKnown(KafkaTopics topics, String topic) throws Exception {
    boolean known = false;
    for (int asked = 0; asked < 1_000 && !known; asked++) {
      known = topics.exists(topic);
    }
    return known;
  }
}
