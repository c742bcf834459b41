// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Destination;
import io.tidewatch.config.Egress;
import io.tidewatch.config.SecretReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes a sender for each destination, or says of all of them at once what they lack. */
final class Senders {

  /** The log that {@link Destination.Log} writes to. */
  private static final String LOG_NAME = "io.tidewatch.incidents";

  private final Surroundings surroundings;
  private final Map<List<Object>, Pace> paces = new HashMap<>(); // by address and key
  private final List<String> problems = new ArrayList<>();
  private final PagePictures pictures;

  private Senders(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.pictures = pictures();
  }

  private PagePictures pictures() {
    Optional<String> console = surroundings.console();
    if (console.isEmpty() || surroundings.pictures().isEmpty()) {
      return PagePictures.NONE;
    }
    try {
      return PagePictures.of(console.get(), surroundings.pictures().get(), surroundings);
    } catch (IllegalArgumentException e) {
      problems.add("pictures.key: " + e.getMessage());
      return PagePictures.NONE;
    }
  }

  static Map<Destination, Outlet> of(List<Destination> destinations, Surroundings surroundings) {
    var senders = new Senders(surroundings);
    var made = new LinkedHashMap<Destination, Outlet>();
    for (Destination destination : destinations) {
      senders.make(destination).ifPresent(outlet -> made.put(destination, outlet));
    }
    if (!senders.problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", senders.problems));
    }
    return made;
  }

  private Optional<Outlet> make(Destination destination) {
    if (destination instanceof Destination.PagerDuty pager) {
      return pagerDuty(pager);
    }
    if (destination instanceof Destination.Slack slack) {
      return slack(slack);
    }
    if (destination instanceof Destination.Webhook webhook) {
      return webhook(webhook);
    }
    if (destination instanceof Destination.Alertmanager alertmanager) {
      return checked(alertmanager.name(), () -> alertmanager(alertmanager));
    }
    if (destination instanceof Destination.Kafka kafka) {
      return checked(
          kafka.name(), () -> new Outlet(surroundings.topics().open(kafka), Pace.free()));
    }
    if (destination instanceof Destination.Log) {
      return Optional.of(new Outlet(LogSender.named(LOG_NAME), Pace.free()));
    }
    throw new AssertionError(destination);
  }

  private Optional<Outlet> pagerDuty(Destination.PagerDuty pager) {
    Optional<Secret> key = secret(pager.name(), pager.routingKey());
    String url = pager.url().orElse(PagerDutySender.URL);
    return key.flatMap(
        secret ->
            checked(
                pager.name(),
                () -> {
                  Endpoint endpoint = Endpoint.of("PagerDuty url", url, pager.egress());
                  HttpPost http = http(pager.egress());
                  List<Object> account = List.of(url, secret.value());
                  return new Outlet(
                      new PagerDutySender(endpoint, secret, http, pictures),
                      paces.computeIfAbsent(account, any -> Pace.ofPagerDuty()),
                      changes(pager, url, secret, http));
                }));
  }

  private static Optional<ChangeSender> changes(
      Destination.PagerDuty pager, String url, Secret key, HttpPost http) {
    if (!pager.changes()) {
      return Optional.empty();
    }
    String address = PagerDutyChanges.address(url);
    Endpoint endpoint = Endpoint.of("PagerDuty url of changes", address, pager.egress());
    return Optional.of(new PagerDutyChanges(endpoint, key, http));
  }

  private Optional<Outlet> slack(Destination.Slack slack) {
    Optional<Secret> webhook = secret(slack.name(), slack.webhook());
    return webhook.flatMap(
        secret ->
            checked(
                slack.name() + ": " + secret,
                () -> {
                  new SecretAddress("Slack webhook", secret, slack.egress()).check();
                  var sender =
                      new SlackSender(secret, slack.egress(), http(slack.egress()), pictures);
                  return new Outlet(sender, Pace.ofSlack());
                }));
  }

  private Optional<Outlet> webhook(Destination.Webhook webhook) {
    Optional<Secret> url = secret(webhook.name(), webhook.url());
    List<Secret> keys =
        webhook.signing().stream()
            .map(reference -> secret(webhook.name(), reference))
            .flatMap(Optional::stream)
            .toList();
    if (url.isEmpty() || keys.size() < webhook.signing().size()) {
      return Optional.empty();
    }
    return checked(
        webhook.name(),
        () -> {
          new SecretAddress("webhook url", url.get(), webhook.egress()).check();
          keys.forEach(key -> key.value().ifPresent(WebhookSignature::check));
          var sender =
              new WebhookSender(
                  url.get(), keys, webhook.egress(), http(webhook.egress()), surroundings.pause());
          return new Outlet(sender, Pace.free());
        });
  }

  private Outlet alertmanager(Destination.Alertmanager alertmanager) {
    List<Endpoint> replicas =
        alertmanager.urls().stream()
            .map(AlertmanagerSender::api)
            .map(url -> Endpoint.of("Alertmanager url", url, alertmanager.egress()))
            .toList();
    var sender =
        new AlertmanagerSender(
            replicas, alertmanager.resend(), http(alertmanager.egress()), surroundings.pause());
    return new Outlet(sender, Pace.free());
  }

  private HttpPost http(Egress egress) {
    return new HttpPost(egress, surroundings.pause(), surroundings.answerWithin());
  }

  private Optional<Secret> secret(String destination, SecretReference reference) {
    var secret = new Secret(reference, surroundings.environment());
    if (secret.value().isEmpty()) {
      problems.add(
          "destinations."
              + destination
              + ": "
              + secret
              + " is missing or empty, must hold the secret");
      return Optional.empty();
    }
    return Optional.of(secret);
  }

  private Optional<Outlet> checked(String name, Supplier<Outlet> outlet) {
    try {
      return Optional.of(outlet.get());
    } catch (IllegalArgumentException e) {
      problems.add("destinations." + name + ": " + e.getMessage());
      return Optional.empty();
    }
  }
}
