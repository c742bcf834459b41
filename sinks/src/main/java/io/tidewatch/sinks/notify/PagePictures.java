// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.NotifySpec;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which picture a page shows: one that the console draws, at an address that is signed. */
final class PagePictures {

  /** Pages of one day have one address of a picture, so that it is fetched once. */
  private static final Duration EXPIRES_AT = Duration.ofDays(1);

  /** What pages show that have no pictures. */
  static final PagePictures NONE = new PagePictures(Optional.empty());

  private final Optional<Source> source;

  private PagePictures(Optional<Source> source) {
    this.source = source;
  }

  private record Source(String console, Secret key, Duration valid, Pause pause) {}

  /**
   * Pictures of a console.
   *
   * @throws IllegalArgumentException if there is no key, or one that can be guessed; the message
   *     does not repeat it
   */
  static PagePictures of(String console, NotifySpec.Pictures asked, Surroundings surroundings) {
    var key = new Secret(asked.key(), surroundings.environment());
    Optional<String> value = key.value();
    if (value.isEmpty()) {
      throw new IllegalArgumentException(key + " is missing or empty, must hold the secret");
    }
    try {
      PictureSignature.check(value.get());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
    return new PagePictures(
        Optional.of(new Source(console, key, asked.valid(), surroundings.pause())));
  }

  /** The picture of an incident that goes on; none of what has no values to draw. */
  Optional<PagePicture> of(IncidentEvent event) {
    boolean drawn =
        event.transition() != Transition.RESOLVED
            && event.members().stream().findFirst().flatMap(Member::verdict).isPresent();
    return source
        .filter(any -> drawn)
        .flatMap(from -> address(from, event.incident()))
        .map(address -> PagePicture.of(event, address));
  }

  /** None where the key is gone, or the address too long: a page without is better than none. */
  private static Optional<String> address(Source from, String incident) {
    long day = EXPIRES_AT.toSeconds();
    long last = from.pause().now().plus(from.valid()).getEpochSecond();
    Instant expires = Instant.ofEpochSecond((last + day - 1) / day * day);
    return PageLink.of(
        from.key()
            .value()
            .filter(key -> key.length() >= PictureSignature.KEY_LENGTH_MIN)
            .map(key -> new PictureSignature(key).address(from.console(), incident, expires)));
  }
}
