// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import io.tidewatch.config.Monitor;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Tells an event that was delivered again from one that is new.
 *
 * <p>Of the events with one id and subject, the earliest in event time counts; those that follow
 * within a span of it are redeliveries; the next one after the span counts again. So the answer is
 * a function of the set of events, whichever came first, as long as they are asked about in {@link
 * #ORDER}. Memory: one instant for each id, until the span after it has passed.
 */
public final class Redelivery {

  /** Event time first; then what is said, then where it was read, so that no tie is left. */
  public static final Comparator<PredictionEvent> ORDER =
      Comparator.comparing(PredictionEvent::time)
          .thenComparing(event -> event.row().toString())
          .thenComparing(event -> event.position().source())
          .thenComparing(event -> event.position().index());

  private Redelivery() {}

  /**
   * How long an event that counted is remembered: as long as one that repeats it may come.
   *
   * @param monitor whose rows name their {@code dedup}
   */
  public static Duration memory(Monitor monitor) {
    Duration within = monitor.sources().rows().stream().dedup().orElseThrow().within();
    return monitor.lateness().isZero()
        ? within
        : within.plus(monitor.lateness()).plus(monitor.pane());
  }

  /** What has one identity: a case, as one version of the model in one stage saw it. */
  public static String identityOf(PredictionEvent event) {
    return event.subject() + "|" + event.id();
  }

  /**
   * Whether an event repeats the one that counted. One that comes behind the watermark may be
   * earlier than the one that counted: it is a redelivery on that side too.
   *
   * @param counted event time of the last event of that identity that counted
   */
  public static boolean repeats(Optional<Instant> counted, Instant time, Duration within) {
    return counted
        .filter(first -> Duration.between(first, time).abs().compareTo(within) <= 0)
        .isPresent();
  }
}
