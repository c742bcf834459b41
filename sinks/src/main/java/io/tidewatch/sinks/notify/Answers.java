// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What the answer to a call means for the event that it told. */
final class Answers {
  private final Pause pause;

  Answers(Pause pause) {
    this.pause = pause;
  }

  Delivery meaning(HttpPost.Call call, int status, byte[] body, Optional<String> wait) {
    if (status / 100 == 2) {
      return Delivery.delivered();
    }
    String reason =
        call.endpoint() + " answered " + status + ResponseText.quoted(body, call.secrets());
    if (status == 408 || status == 425 || status == 429 || status / 100 == 5) {
      return wait.flatMap(text -> duration(text.strip()))
          .map(asked -> Delivery.retryAfter(asked, reason))
          .orElseGet(() -> Delivery.retry(reason));
    }
    boolean stop = status == 401 || status == 403 || status == 404 || status == 410;
    return stop ? Delivery.stop(reason) : Delivery.refused(reason);
  }

  /** Seconds, or a date; a wait that cannot be read is none. */
  private Optional<Duration> duration(String text) {
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(pause.now(), until);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
