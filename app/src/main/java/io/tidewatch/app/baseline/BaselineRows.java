// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.baseline;

import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.source.TopicRange;
import io.tidewatch.jobs.topic.KafkaTopics;
import io.tidewatch.jobs.topic.UnusableTopics;
import io.tidewatch.validators.event.PredictionEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The rows that a baseline is made of; they can be read more than once. */
@FunctionalInterface
public interface BaselineRows {

  /** How far the source has come. */
  enum Reach {
    /** Every row of the period has been read. */
    PAST_THE_PERIOD,
    /** More rows of the period may still come. */
    WITHIN_THE_PERIOD
  }

  /** Hands on each row of a period, in the order of the source. */
  Reach eachIn(BaselineSpec.Period period, Consumer<PredictionEvent> consumer) throws IOException;

  /** The same rows without those of some times. */
  default BaselineRows without(List<BaselineSpec.Period> left) {
    return (period, consumer) ->
        eachIn(
            period,
            event -> {
              if (left.stream().noneMatch(out -> contains(out, event.time()))) {
                consumer.accept(event);
              }
            });
  }

  /** The same rows, each of which is told. */
  default BaselineRows telling(Runnable each) {
    return (period, consumer) ->
        eachIn(
            period,
            event -> {
              consumer.accept(event);
              each.run();
            });
  }

  private static boolean contains(BaselineSpec.Period period, Instant time) {
    return !time.isBefore(period.from()) && time.isBefore(period.to());
  }

  /** The rows of a file, which is whole. */
  static BaselineRows ofFile(Monitor monitor, Path file) {
    var rows = new FileRows(monitor, file);
    return (period, consumer) -> {
      rows.eachIn(period, consumer);
      return Reach.PAST_THE_PERIOD;
    };
  }

  /**
   * The rows of the monitor's topic, as far as it goes now.
   *
   * @throws UnusableTopics if the broker does not answer or refuses us, or there is no such topic
   */
  static BaselineRows ofTopic(Monitor monitor) throws InterruptedException, UnusableTopics {
    try (KafkaTopics topics = KafkaTopics.open(monitor.kafka().orElseThrow())) {
      topics.partitions(List.of(monitor.sources().rows().stream().from().name()));
    }
    return (period, consumer) ->
        new TopicRange(monitor, period.from(), period.to()).each(consumer)
            ? Reach.PAST_THE_PERIOD
            : Reach.WITHIN_THE_PERIOD;
  }
}
