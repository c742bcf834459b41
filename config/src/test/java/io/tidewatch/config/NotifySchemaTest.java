// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import static io.tidewatch.config.Documents.DESTINATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The notifier's document: its schema and its loader, held to each other. */
final class NotifySchemaTest {

  static final EnumSet<Keys> OF_NOTIFIERS =
      EnumSet.of(
          Keys.NOTIFY, Keys.WATCHED, Keys.HEARTBEAT, Keys.FEEDBACK, Keys.BUDGET, Keys.PICTURES);

  private static final String WHOLE =
      """
      notify: pages
      bootstrap-servers: 'a:9092,b:9092'
      security: {protocol: SASL_SSL, sasl-mechanism: PLAIN, username: env:U, password: env:P}
      monitors:
        - {name: flights-late, owner: travel, window: 1h, runbook: 'https://runbooks.example.com/f'}
        - {name: churn, owner: growth}
      topics: [other.incidents]
      receipts: file:receipts
      heartbeat: {url: env:BEAT, every: 30s, allow-hosts: [hc-ping.com], allow-private: false}
      metrics-port: 9464
      feedback: {port: 9465, pagerduty-secrets: [file:new, file:old]}
      console: https://tidewatch.example.com/console
      pictures: {key: env:PICTURES, valid: 7d}
      late-after: 2h
      budgets: [{owner: travel, pages-per-week: 5}, {owner: growth, pages-per-week: .5}]
      """
          + DESTINATIONS;

  private static final String LEAST =
      """
      notify: pages
      bootstrap-servers: 'a:9092'
      topics: [other.incidents]
      destinations: [{name: record, type: log}]
      """;

  @Test
  void theDocumentIsReadAsItIsMeant() throws Exception {
    NotifySpec whole = MonitorLoader.parseNotifier(WHOLE, "n.yaml");
    assertThat(whole.monitors())
        .extracting(NotifySpec.Watched::window)
        .containsExactly(Duration.ofHours(1), Duration.ofHours(1));
    assertThat(whole.receiptsDirectory()).contains("receipts");
    assertThat(whole.lateAfter()).isEqualTo(Duration.ofHours(2));
    assertThat(whole.budgets()).containsEntry("travel", 5.0).containsEntry("growth", 0.5);
    assertThat(whole.metricsPort()).hasValue(9464);
    assertThat(whole.heartbeat().map(NotifySpec.Heartbeat::every)).contains(Duration.ofSeconds(30));
    assertThat(whole.destinations()).hasSize(6);
    assertThat(whole.console()).contains("https://tidewatch.example.com/console");
    assertThat(whole.pictures().map(NotifySpec.Pictures::valid)).contains(Duration.ofDays(7));
    NotifySpec least = MonitorLoader.parseNotifier(LEAST, "n.yaml");
    assertThat(least.receiptsDirectory()).isEqualTo(Optional.empty());
    assertThat(schemaTakes(WHOLE) && schemaTakes(LEAST)).isTrue();
    assertThat(schemaTakes(LEAST + "receipts: kafka\n")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notify: pages|notify: Pages",
        "notify: pages|",
        "topics: [other.incidents]|",
        "topics: [other.incidents]|topics: []",
        "notify: pages|notify: pages\nlate-after: 0s",
        "notify: pages|notify: pages\nbudgets: []",
        "notify: pages|notify: pages\nbudgets: [{owner: a}]",
        "notify: pages|notify: pages\nbudgets: [{owner: a, pages-per-week: -1}]",
        "notify: pages|notify: pages\nbudgets: {a: {pages-per-week: 1}}",
        "topics: [other.incidents]|feedback: {port: 1, pagerduty-secrets: [env:S]}",
        "topics: [other.incidents]|monitors: [{name: a, owner: b}]\nfeedback: {port: 1}",
        "topics: [other.incidents]|monitors: [{name: a, owner: b}]\nfeedback: {port: -1, pagerduty-secrets: [env:S]}",
        "topics: [other.incidents]|monitors: [{name: a, owner: b}]\nfeedback: {port: 1, pagerduty-secrets: []}",
        "topics: [other.incidents]|monitors: [{name: a, owner: b}]\nfeedback: {port: 1, pagerduty-secrets: [hunter2]}",
        "topics: [other.incidents]|topics: ['a b']",
        "topics: [other.incidents]|monitors: [{name: a}]",
        "topics: [other.incidents]|monitors: [{name: a, owner: b, window: 0s}]",
        "topics: [other.incidents]|monitors: []",
        "notify: pages|notify: pages\nconsole: ftp://tidewatch.example.com",
        "notify: pages|notify: pages\nconsole: 'https://u@tidewatch.example.com/'",
        "[{name: record, type: log}]|[{name: oncall, type: pagerduty, routing-key: env:PD}]",
        "[{name: record, type: log}]|[]",
        "[{name: record, type: log}]|[{name: record, type: email}]",
        "notify: pages|notify: pages\npictures: {key: env:K}",
        "notify: pages|notify: pages\nconsole: http://tidewatch.example.com\npictures: {key: env:K}",
        "notify: pages|notify: pages\nconsole: https://tidewatch.example.com\npictures: {key: hunter2}",
        "notify: pages|notify: pages\nconsole: https://tidewatch.example.com\npictures: {valid: 1d}",
        "notify: pages|notify: pages\nconsole: https://tidewatch.example.com\npictures: {key: env:K, valid: 0s}",
        "notify: pages|notify: pages\nreceipts: disk",
        "notify: pages|notify: pages\nheartbeat: {every: 60s}",
        "notify: pages|notify: pages\nheartbeat: {url: 'https://hc-ping.com/secret'}",
        "notify: pages|notify: pages\nmetrics-port: 65536",
        "notify: pages|notify: pages\nsecurity: {protocol: SASL_SSL, sasl-mechanism: PLAIN, username: a, password: secret}",
        "notify: pages|notify: pages\npassword: secret"
      })
  void theLoaderAndTheSchemaRefuseTheSame(String mistake) throws Exception {
    String[] pieces = mistake.split("\\|", -1);
    String document = LEAST.replace(pieces[0], pieces[1]);
    assertThat(schemaTakes(document)).isFalse();
    InvalidMonitor refused =
        catchThrowableOfType(
            InvalidMonitor.class, () -> MonitorLoader.parseNotifier(document, "n.yaml"));
    assertThat(refused).hasMessageContaining("n.yaml:").hasMessageNotContaining("secret (");
    assertThat(refused.getMessage()).doesNotContain("hc-ping");
  }

  @Test
  void aPagerWithoutAConsoleToLinkToIsRefused() {
    String paged = LEAST.replace("type: log", "type: pagerduty, routing-key: env:PD");
    InvalidMonitor refused =
        catchThrowableOfType(
            InvalidMonitor.class, () -> MonitorLoader.parseNotifier(paged, "n.yaml"));
    assertThat(refused.problems())
        .extracting(Problem::text)
        .containsExactly(
            "console is missing, must be an http or https URL without a query, where a destination"
                + " is a pager (n.yaml:1:1)");
  }

  @Test
  void allMistakesAreToldAtOnce() {
    String document = "bootstrap-servers: a\nreceipts: disk\ndestinations: [{type: log}]\n";
    InvalidMonitor refused =
        catchThrowableOfType(
            InvalidMonitor.class, () -> MonitorLoader.parseNotifier(document, "n.yaml"));
    assertThat(refused.problems())
        .extracting(Problem::text)
        .anyMatch(text -> text.startsWith("notify is missing, must be [a-z0-9-]{1,63} (n.yaml:1:1"))
        .anyMatch(text -> text.startsWith("monitors is missing, must be a list of monitors, or"))
        .anyMatch(text -> text.startsWith("bootstrap-servers is a, must be host:port"))
        .anyMatch(text -> text.startsWith("receipts is disk, must be kafka or file:DIRECTORY"))
        .anyMatch(text -> text.startsWith("destinations[0].name is missing"));
  }

  @Test
  void theSchemaNamesTheKeysTheLoaderKnowsAndDestinationsAsMonitorsDo() throws Exception {
    JsonNode schema = schema("notify");
    JsonNode ofMonitors = schema("monitor").get("$defs");
    var named = new TreeMap<String, Object>();
    named.put("notify", names(schema));
    for (String definition : List.of("watched", "heartbeat", "feedback", "budget", "pictures")) {
      named.put(definition, names(schema.get("$defs").get(definition)));
    }
    var known = new TreeMap<String, Object>();
    OF_NOTIFIERS.forEach(keys -> known.put(Words.of(keys), new TreeSet<>(keys.known())));
    assertThat(named).isEqualTo(known);
    schema
        .get("$defs")
        .properties()
        .forEach(
            shared -> {
              if (ofMonitors.has(shared.getKey())) {
                assertThat(shared.getValue()).isEqualTo(ofMonitors.get(shared.getKey()));
              }
            });
  }

  private static Set<String> names(JsonNode definition) {
    var names = new TreeSet<String>();
    definition.get("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static boolean schemaTakes(String document) throws Exception {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema("notify"))
        .validate(document, InputFormat.YAML)
        .isEmpty();
  }

  private static JsonNode schema(String name) throws Exception {
    try (InputStream in = NotifySchemaTest.class.getResourceAsStream(name + ".schema.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
