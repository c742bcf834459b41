// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads to whom incidents are told. */
final class DestinationsReader {
  private static final Map<String, Keys> TYPES =
      Words.ordered(
          List.of("pagerduty", "alertmanager", "slack", "webhook", "kafka", "log"),
          List.of(
              Keys.PAGERDUTY, Keys.ALERTMANAGER, Keys.SLACK, Keys.WEBHOOK, Keys.TOPIC, Keys.LOG));
  private static final Map<String, Severity> SEVERITIES = Words.lowerCase(Severity.values());
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}");
  private static final String TOPIC_RULE = "[A-Za-z0-9._-]{1,249}";
  private static final Pattern TOPIC = Pattern.compile(TOPIC_RULE);

  /** Prometheus sends again as often. */
  private static final Duration RESEND = Duration.ofMinutes(1);

  /** The newest and the two before it: more are a key that nobody took out. */
  private static final int SECRETS_MAX = 3;

  static final String SECRETS_RULE = "a list of 1 to 3 of " + SecretReference.RULE;

  private final Map<String, String> fallbacks = new LinkedHashMap<>();
  private final Map<String, Value> named = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();

  private DestinationsReader() {}

  static List<Destination> destinations(Value value) {
    if (value.place().scalar().isPresent()) {
      value.place().refuseHidden("a list of destinations");
      return List.of();
    }
    return new DestinationsReader().read(value);
  }

  private List<Destination> read(Value value) {
    List<Destination> destinations = new ArrayList<>();
    for (Value element : Section.elements(value, "a list of destinations")) {
      Section open = Section.open(element);
      String name = open.required("name", "[a-z0-9-]{1,63}").matching(NAME, "[a-z0-9-]{1,63}");
      if (names.contains(name)) {
        open.at("name").ifPresent(again -> again.refuse("the name of one destination only"));
      }
      names.add(name);
      destinations.add(destination(name, open));
    }
    checkFallbacks();
    return List.copyOf(destinations);
  }

  private Destination destination(String name, Section open) {
    Value type = open.required("type", "one of " + String.join(", ", TYPES.keySet()));
    Keys keys = type.word(TYPES, Keys.LOG);
    if (!type.place().isFine()) {
      return new Destination.Log(new Audience(name, Severity.INFO));
    }
    Section section = open.knowing(keys);
    return switch (keys) {
      case PAGERDUTY -> pagerDuty(section, audience(name, section, Severity.ERROR));
      case ALERTMANAGER -> alertmanager(section, audience(name, section, Severity.WARNING));
      case SLACK ->
          new Destination.Slack(
              audience(name, section, Severity.WARNING),
              secret(section, "webhook"),
              EgressReader.read(section));
      case WEBHOOK -> webhook(section, audience(name, section, Severity.WARNING));
      case TOPIC ->
          new Destination.Kafka(
              audience(name, section, Severity.INFO),
              KafkaReader.read(section),
              section.required("topic", TOPIC_RULE).matching(TOPIC, TOPIC_RULE));
      default -> new Destination.Log(audience(name, section, Severity.INFO));
    };
  }

  private static Destination pagerDuty(Section section, Audience audience) {
    Egress egress = EgressReader.read(section);
    return new Destination.PagerDuty(
        audience,
        secret(section, "routing-key"),
        section.at("url").map(url -> EgressReader.url(url, egress)),
        section.at("changes").map(Value::flag).orElse(false),
        egress);
  }

  private static Destination alertmanager(Section section, Audience audience) {
    Egress egress = EgressReader.read(section);
    Value urls = section.required("urls", "a list of URLs, one per replica");
    List<String> read = new ArrayList<>();
    for (Value url : Section.elements(urls, "a list of URLs, one per replica")) {
      read.add(EgressReader.url(url, egress));
    }
    if (urls.isList() && read.isEmpty()) {
      urls.place().say("is empty, must name at least one replica");
    }
    Duration resend = section.at("resend").map(Value::positiveDuration).orElse(RESEND);
    return new Destination.Alertmanager(audience, read, resend, egress);
  }

  private static Destination webhook(Section section, Audience audience) {
    List<SecretReference> keys = secrets(section.required("signing", SECRETS_RULE));
    return new Destination.Webhook(
        audience, secret(section, "url"), keys, EgressReader.read(section));
  }

  /** Reads secrets of which several hold while one is replaced by another. */
  static List<SecretReference> secrets(Value value) {
    List<SecretReference> secrets = new ArrayList<>();
    for (Value each : Section.elements(value, SECRETS_RULE)) {
      secrets.add(secret(each));
    }
    if (value.isList() && (secrets.isEmpty() || secrets.size() > SECRETS_MAX)) {
      value.place().say("has " + secrets.size() + " keys, must have 1 to 3");
    }
    return secrets;
  }

  private Audience audience(String name, Section section, Severity otherwise) {
    Severity severity =
        section.at("min-severity").map(word -> word.word(SEVERITIES, otherwise)).orElse(otherwise);
    Optional<Value> fallback = section.at("fallback");
    Optional<String> other = fallback.map(value -> value.text("the name of a destination"));
    other.ifPresent(text -> fallbacks.put(name, text));
    fallback.ifPresent(value -> named.put(name, value));
    return new Audience(name, severity, other);
  }

  /**
   * A destination can fall back on one that falls back on another, but not on itself in the end.
   */
  private void checkFallbacks() {
    fallbacks.forEach(
        (name, fallback) -> {
          if (fallback.isEmpty()) {
            return; // told already
          }
          Value value = named.get(name);
          if (value != null && !names.contains(fallback)) {
            value.refuse("the name of a destination");
          } else if (value != null && returns(name)) {
            value.refuse("a destination that does not fall back on this one");
          }
        });
  }

  private boolean returns(String name) {
    String next = fallbacks.get(name);
    for (int step = 0; next != null && step <= fallbacks.size(); step++) {
      if (next.equals(name)) {
        return true;
      }
      next = fallbacks.get(next);
    }
    return false;
  }

  /** Reads a reference to a secret; what is no reference may be one, and is not told. */
  static SecretReference secret(Section section, String key) {
    return secret(section.required(key, SecretReference.RULE));
  }

  static SecretReference secret(Value value) {
    Optional<SecretReference> reference =
        value.isText()
            ? value.place().scalar().flatMap(text -> SecretReference.parse(text.getValue()))
            : Optional.empty();
    if (reference.isEmpty()) {
      value.place().refuseHidden(SecretReference.RULE);
    }
    reference.ifPresent(read -> value.place().keep(read.toString()));
    return reference.orElse(new SecretReference(SecretReference.Scheme.ENV, "UNREAD"));
  }
}
