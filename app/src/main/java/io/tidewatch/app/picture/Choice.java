// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture;

import io.tidewatch.app.Usage;
import io.tidewatch.config.DurationText;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which windows a picture is of.
 *
 * @param size of the windows; the longest that there are, if empty
 * @param from windows from this time on; all if empty
 * @param to windows that begin before it; all if empty
 */
public record Choice(
    String slice,
    Optional<Duration> size,
    Optional<String> modelVersion,
    Optional<String> stage,
    Optional<Instant> from,
    Optional<Instant> to) {

  /** Whether one of these is asked for, of whatever size. */
  boolean takes(Subject subject, Window window) {
    return modelVersion.map(subject.modelVersion()::equals).orElse(true)
        && stage.map(subject.stage()::equals).orElse(true)
        && from.map(time -> !window.start().isBefore(time)).orElse(true)
        && to.map(time -> window.start().isBefore(time)).orElse(true);
  }

  /**
   * The size that is asked for.
   *
   * @param there those that there are
   * @throws Usage if there is none of that size
   */
  Duration size(Collection<Duration> there) throws Usage {
    Optional<Duration> longest = there.stream().max(Comparator.naturalOrder());
    if (longest.isEmpty()) {
      throw new Usage(List.of("there is no such window: nothing to draw"));
    }
    if (size.isPresent() && !there.contains(size.get())) {
      String sizes =
          there.stream()
              .distinct()
              .sorted()
              .map(DurationText::of)
              .collect(Collectors.joining(", "));
      throw new Usage(
          List.of("--size is " + DurationText.of(size.get()) + ", must be one of " + sizes));
    }
    return size.orElseGet(longest::get);
  }
}
