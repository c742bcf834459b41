// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Destination;
import io.tidewatch.config.SecretReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes a sender for each destination, or says of all of them at once what they lack. */
final class Senders {

  /** The log that {@link Destination.Log} writes to. */
  private static final String LOG_NAME = "io.tidewatch.incidents";

  private final Secrets secrets;
  private final Pause pause;
  private final List<String> problems = new ArrayList<>();

  private Senders(Secrets secrets, Pause pause) {
    this.secrets = secrets;
    this.pause = pause;
  }

  static Map<Destination, Sender> of(
      List<Destination> destinations, Map<String, String> environment, Pause pause) {
    var senders = new Senders(new Secrets(environment), pause);
    var made = new LinkedHashMap<Destination, Sender>();
    for (Destination destination : destinations) {
      senders.make(destination).ifPresent(sender -> made.put(destination, sender));
    }
    if (!senders.problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", senders.problems));
    }
    return made;
  }

  private Optional<Sender> make(Destination destination) {
    if (destination instanceof Destination.PagerDuty pager) {
      String url = pager.url().orElse(PagerDutySender.URL);
      return with(pager, pager.routingKey(), key -> PagerDutySender.of(url, key, pause));
    }
    if (destination instanceof Destination.Slack slack) {
      return with(slack, slack.webhook(), webhook -> SlackSender.of(webhook, pause));
    }
    if (destination instanceof Destination.Log) {
      return Optional.of(LogSender.named(LOG_NAME));
    }
    throw new AssertionError(destination);
  }

  private Optional<Sender> with(
      Destination destination, SecretReference reference, Function<String, Sender> sender) {
    String name = "destinations." + destination.name() + ": " + Secrets.name(reference);
    Optional<String> secret = secrets.find(reference);
    if (secret.isEmpty()) {
      problems.add(name + " is missing or empty, must hold the secret");
      return Optional.empty();
    }
    try {
      return Optional.of(sender.apply(secret.get()));
    } catch (IllegalArgumentException e) {
      problems.add(name + ": " + e.getMessage());
      return Optional.empty();
    }
  }
}
