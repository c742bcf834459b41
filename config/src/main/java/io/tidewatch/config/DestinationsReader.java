// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads to whom incidents are told. */
final class DestinationsReader {
  private static final Map<String, Keys> TYPES =
      Words.ordered(
          List.of("pagerduty", "slack", "log"), List.of(Keys.PAGERDUTY, Keys.SLACK, Keys.LOG));
  private static final Map<String, Severity> SEVERITIES = Words.lowerCase(Severity.values());
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}");
  private static final String URL_RULE = "an https URL, or http on this machine, without a user";
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  private DestinationsReader() {}

  static List<Destination> destinations(Value value) {
    if (value.place().scalar().isPresent()) {
      value.place().refuseHidden("a list of destinations");
      return List.of();
    }
    List<Destination> destinations = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Value element : Section.elements(value, "a list of destinations")) {
      Section open = Section.open(element);
      String name = open.required("name", "[a-z0-9-]{1,63}").matching(NAME, "[a-z0-9-]{1,63}");
      if (names.contains(name)) {
        open.at("name").ifPresent(again -> again.refuse("the name of one destination only"));
      }
      names.add(name);
      destinations.add(destination(name, open));
    }
    return List.copyOf(destinations);
  }

  private static Destination destination(String name, Section open) {
    Value type = open.required("type", "one of " + String.join(", ", TYPES.keySet()));
    Keys keys = type.word(TYPES, Keys.LOG);
    if (!type.place().isFine()) {
      return new Destination.Log(name, Severity.INFO);
    }
    Section section = open.knowing(keys);
    return switch (keys) {
      case PAGERDUTY ->
          new Destination.PagerDuty(
              name,
              severity(section, Severity.ERROR),
              secret(section, "routing-key"),
              section.at("url").map(DestinationsReader::url));
      case SLACK ->
          new Destination.Slack(
              name, severity(section, Severity.WARNING), secret(section, "webhook"));
      default -> new Destination.Log(name, severity(section, Severity.INFO));
    };
  }

  private static Severity severity(Section section, Severity otherwise) {
    return section
        .at("min-severity")
        .map(word -> word.word(SEVERITIES, otherwise))
        .orElse(otherwise);
  }

  /** Reads a reference to a secret; what is no reference may be one, and is not told. */
  static SecretReference secret(Section section, String key) {
    Value value = section.required(key, SecretReference.RULE);
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

  private static String url(Value value) {
    String text = value.isText() ? value.text(URL_RULE) : "";
    if (!isSafe(text)) {
      value.place().refuseHidden(URL_RULE); // a user in it may come with a password
    }
    return text;
  }

  /** Returns whether nobody on the way can read what is sent. */
  private static boolean isSafe(String text) {
    try {
      URI url = new URI(text);
      if (url.getHost() == null || url.getRawUserInfo() != null) {
        return false;
      }
      return "https".equals(url.getScheme())
          || ("http".equals(url.getScheme()) && LOOPBACK.matcher(url.getHost()).matches());
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
