// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.jobs.topic.KafkaTopics;
import io.tidewatch.jobs.topic.UnusableTopics;
import org.junit.jupiter.api.Test;

/** Topics that a service makes. */
final class KafkaTopicsTest {

  @Test
  void aTopicOfDecisionsIsCompactedAndOneThatForgetsIsRefused() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        KafkaTopics topics = KafkaTopics.open(kafka.bootstrapServers())) {
      topics.createCompacted("flights.gate");
      assertThatCode(() -> topics.createCompacted("flights.gate")).doesNotThrowAnyException();

      kafka.createTopic("old.gate", 1);
      assertThatThrownBy(() -> topics.createCompacted("old.gate"))
          .isInstanceOf(UnusableTopics.class)
          .hasMessageContaining("topic old.gate has cleanup.policy delete, must be compact");
    }
  }
}
