// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.kafka;

import io.tidewatch.app.Usage;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.sinks.control.ControlJson.OfMonitor;
import io.tidewatch.sinks.control.Reply;
import io.tidewatch.validators.format.Hash;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Another document for the job of a monitor, which says from when on it holds, or why not. */
public record DocumentChange(KafkaCluster kafka, String monitor) {

  /**
   * Writes it to the control topic.
   *
   * @return empty if nobody answers by then
   * @throws Usage if no monitor of that name has told of incidents
   */
  public Optional<Reply> ask(OfMonitor change, Duration patience)
      throws IOException, InterruptedException, Usage {
    ControlTopic control = ControlTopic.ofRun(kafka, monitor);
    try (ReplyTopic replies = ReplyTopic.fromNow(kafka, monitor)) {
      return replies.await(Hash.id(control.append(change)), patience);
    }
  }
}
