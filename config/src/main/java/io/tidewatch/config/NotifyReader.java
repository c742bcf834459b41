// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the document of a notifier. */
final class NotifyReader {
  private static final String NAME_RULE = "[a-z0-9-]{1,63}";
  private static final Pattern NAME = Pattern.compile(NAME_RULE);
  private static final String TOPIC_RULE = "[A-Za-z0-9._-]{1,249}";
  private static final Pattern TOPIC = Pattern.compile(TOPIC_RULE);
  private static final Pattern RUNBOOK = Pattern.compile("https?://[^\\s/@]+(/\\S*)?");
  private static final String CONSOLE_RULE = "an http or https URL without a query";
  private static final Pattern CONSOLE = Pattern.compile("https?://[^\\s/@?#]+(/[^\\s?#]*)?");
  private static final String RECEIPTS_RULE = "kafka or file:DIRECTORY";
  private static final Pattern RECEIPTS = Pattern.compile("kafka|file:.+");
  private static final String MONITORS_RULE = "a list of monitors";
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final Duration LATE = Duration.ofDays(1);
  private static final Duration BEAT = Duration.ofMinutes(1);
  private static final Duration VALID = Duration.ofDays(30);
  private static final String BUDGETS_RULE = "a list of owners, each with pages-per-week";
  private static final String PAGES_RULE = "a number in [0, 1000]";
  private static final int PAGES_MAX = 1_000;
  private static final int PORT_MAX = 65_535;
  private static final String PORT_RULE = "a port in [0, 65535]";

  private final Section section;

  NotifyReader(Value document) {
    section = Section.of(document, Keys.NOTIFY);
  }

  NotifySpec read() {
    List<NotifySpec.Watched> monitors =
        section.at("monitors").map(NotifyReader::monitors).orElse(List.of());
    List<String> topics = section.at("topics").map(NotifyReader::topics).orElse(List.of());
    if (section.at("monitors").isEmpty() && section.at("topics").isEmpty()) {
      section.place().missingMember("monitors", MONITORS_RULE + ", or topics be given");
    }
    Value destinations = section.required("destinations", "a list of destinations");
    List<Destination> told = DestinationsReader.destinations(destinations);
    if (destinations.isList() && told.isEmpty()) {
      destinations.place().say("is empty, must name a destination");
    }
    return new NotifySpec(
        section.required("notify", NAME_RULE).matching(NAME, NAME_RULE),
        KafkaReader.read(section),
        monitors,
        topics,
        told,
        section
            .at("receipts")
            .map(value -> value.matching(RECEIPTS, RECEIPTS_RULE))
            .filter(text -> text.startsWith("file:"))
            .map(text -> text.substring("file:".length())),
        section.at("heartbeat").map(NotifyReader::heartbeat),
        section
            .at("metrics-port")
            .map(port -> OptionalInt.of(port(port)))
            .orElse(OptionalInt.empty()),
        section.at("feedback").map(this::feedback),
        section.at("budgets").map(NotifyReader::budgets).orElse(Map.of()),
        console(told),
        section.at("pictures").map(this::pictures),
        section.at("late-after").map(Value::positiveDuration).orElse(LATE));
  }

  /** Whoever is woken must find what it is about. Source: alerting.md, section 9, A17. */
  private Optional<String> console(List<Destination> told) {
    Optional<Value> address = section.at("console");
    if (address.isEmpty() && told.stream().anyMatch(Destination.PagerDuty.class::isInstance)) {
      section.place().missingMember("console", CONSOLE_RULE + ", where a destination is a pager");
    }
    return address.map(url -> url.matching(CONSOLE, CONSOLE_RULE));
  }

  /** Pagers and chats show pictures of https addresses only. */
  private NotifySpec.Pictures pictures(Value value) {
    Optional<String> console = section.at("console").map(url -> url.text(CONSOLE_RULE));
    if (!console.orElse("").startsWith("https://")) {
      value.place().say("needs console, an https URL that pagers can reach");
    }
    Section pictures = Section.of(value, Keys.PICTURES);
    return new NotifySpec.Pictures(
        DestinationsReader.secret(pictures, "key"),
        pictures.at("valid").map(Value::positiveDuration).orElse(VALID));
  }

  private static Map<String, Double> budgets(Value value) {
    Map<String, Double> budgets = new TreeMap<>();
    for (Value element : Section.elements(value, BUDGETS_RULE)) {
      Section budget = Section.of(element, Keys.BUDGET);
      Value owner = budget.required("owner", "a team");
      double pages = budget.required("pages-per-week", PAGES_RULE).number(0, PAGES_MAX, PAGES_RULE);
      if (budgets.put(owner.text("a team"), pages) != null) {
        owner.refuse("the name of one owner only");
      }
    }
    if (value.isList() && budgets.isEmpty()) {
      value.place().say("is empty, must name an owner, or be left out");
    }
    return budgets;
  }

  /** What people say is kept beside the incidents of a monitor, so there must be one. */
  private NotifySpec.Feedback feedback(Value value) {
    if (section.at("monitors").isEmpty()) {
      value.place().say("needs monitors, whose control topics keep what people say");
    }
    Section feedback = Section.of(value, Keys.FEEDBACK);
    Value port = feedback.required("port", PORT_RULE);
    Value secrets = feedback.required("pagerduty-secrets", DestinationsReader.SECRETS_RULE);
    return new NotifySpec.Feedback(port(port), DestinationsReader.secrets(secrets));
  }

  private static List<NotifySpec.Watched> monitors(Value value) {
    List<NotifySpec.Watched> monitors = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Value element : Section.elements(value, MONITORS_RULE)) {
      Section monitor = Section.of(element, Keys.WATCHED);
      String name = monitor.required("name", NAME_RULE).matching(NAME, NAME_RULE);
      if (names.contains(name)) {
        monitor.at("name").ifPresent(again -> again.refuse("the name of one monitor only"));
      }
      names.add(name);
      monitors.add(
          new NotifySpec.Watched(
              name,
              monitor.at("window").map(Value::positiveDuration).orElse(WINDOW),
              monitor.required("owner", "a team").text("a team"),
              monitor.at("runbook").map(url -> url.matching(RUNBOOK, "an http or https URL"))));
    }
    if (value.isList() && monitors.isEmpty()) {
      value.place().say("is empty, must name a monitor, or be left out");
    }
    return monitors;
  }

  private static List<String> topics(Value value) {
    List<String> topics = new ArrayList<>();
    for (Value topic : Section.elements(value, "a list of topics")) {
      topics.add(topic.matching(TOPIC, TOPIC_RULE));
    }
    if (value.isList() && topics.isEmpty()) {
      value.place().say("is empty, must name a topic, or be left out");
    }
    return topics;
  }

  private static NotifySpec.Heartbeat heartbeat(Value value) {
    Section heartbeat = Section.of(value, Keys.HEARTBEAT);
    return new NotifySpec.Heartbeat(
        DestinationsReader.secret(heartbeat, "url"),
        heartbeat.at("every").map(Value::positiveDuration).orElse(BEAT),
        EgressReader.read(heartbeat));
  }

  private static int port(Value value) {
    double port = value.number(0, PORT_MAX, PORT_RULE);
    if (port != Math.rint(port)) {
      value.refuse(PORT_RULE);
    }
    return (int) port;
  }
}
