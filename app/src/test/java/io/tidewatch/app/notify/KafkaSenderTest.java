// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.config.Audience;
import io.tidewatch.config.Destination;
import io.tidewatch.config.Severity;
import io.tidewatch.sinks.notify.Delivery;
import io.tidewatch.sinks.wire.CloudEventJson;
import io.tidewatch.validators.alert.IncidentEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CloudEvents in a topic of a real broker. */
final class KafkaSenderTest {

  @Test
  void eachEventIsOneCloudEventUnderItsIncidentAndABrokerThatIsAwayIsTriedAgain() throws Exception {
    IncidentEvent opened = Incidents.event("a", 1, IncidentEvent.Transition.OPENED);
    List<String> texts = new ArrayList<>();
    KafkaSender sender;
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopic("pages", 1);
      var audience = new Audience("bus", Severity.INFO);
      sender = KafkaSender.open(new Destination.Kafka(audience, kafka.cluster(), "pages"));
      assertThat(sender.send(opened)).isEqualTo(Delivery.delivered());
      new TopicText(kafka.cluster(), "pages").each((text, place) -> texts.add(text));
    }
    assertThat(sender.send(opened).outcome()).isEqualTo(Delivery.Outcome.RETRY);
    sender.close();
    CloudEvent read = new JsonFormat().deserialize(texts.get(0).getBytes(StandardCharsets.UTF_8));
    assertThat(read.getId()).isEqualTo(opened.id());
    assertThat(read.getSubject()).isEqualTo("a");
    assertThat(read.getExtension("partitionkey")).isEqualTo("a");
    assertThat(CloudEventJson.unwrap(texts.get(0))).isEqualTo(opened);
  }
}
