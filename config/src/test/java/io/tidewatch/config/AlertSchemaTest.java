// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import static io.tidewatch.config.Documents.DESTINATIONS;
import static io.tidewatch.config.Documents.LEAST;
import static io.tidewatch.config.Documents.problems;
import static io.tidewatch.config.Documents.replaced;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * As {@link MonitorSchemaTest}, of alerts and the gate, of what columns are made from, and of
 * destinations.
 */
final class AlertSchemaTest {

  private static final String PAGED = LEAST + "runbook: https://runbooks.example.com/least\n";

  private static final String MAINTENANCE =
      "alerts: {maintenance: [{from: 2024-03-01T00:00:00Z, to: 2024-03-02T00:00:00Z, reason: move}]}\n";

  @ParameterizedTest
  @MethodSource
  void theLoaderAndTheSchemaTakeTheSameDocuments(String document) throws Exception {
    assertThat(problems(document)).isEmpty();
    assertThat(MonitorSchemaTest.schemaTakes(document)).isTrue();
  }

  static Stream<String> theLoaderAndTheSchemaTakeTheSameDocuments() {
    return Stream.of(
        LEAST + "gate: {ttl: 2d, quarantined-share-max: 0.2}\n",
        LEAST + "gate: {}\n",
        LEAST + "columns: {a: {upstream: t, importance: 0.2}, b: {upstream: [t, u]}}\n",
        LEAST + "lineage: {t: erp, u: [erp, crm]}\n",
        LEAST + "alerts: {clear-below: 0.5, keep-firing-for: 0s, flapping: {low: 5, high: 20}}\n",
        LEAST + "alerts: {page-when: {importance: 0.15, columns: 5}}\n",
        LEAST + "alerts: {shadow: [{check: 'rule:*', column: a}], maintenance: []}\n",
        LEAST + MAINTENANCE,
        LEAST + "alerts: {no-data-after: 8h}\n",
        PAGED + DESTINATIONS);
  }

  @ParameterizedTest
  @MethodSource
  void theLoaderAndTheSchemaRefuseTheSameDocuments(String document) throws Exception {
    assertThat(problems(document)).isNotEmpty();
    assertThat(MonitorSchemaTest.schemaTakes(document)).isFalse();
  }

  static Stream<String> theLoaderAndTheSchemaRefuseTheSameDocuments() {
    return Stream.of(
        LEAST + "gate: {ttl: 0s}\n",
        LEAST + "gate: {quarantined-share-max: 1.5}\n",
        LEAST + "gate: {block: never}\n",
        LEAST + "alerts: {fire: 2/3}\n",
        LEAST + "destinations: [{name: a, type: pagerduty, routing-key: env:K}]\n",
        LEAST + "alerts: {clear-below: 1.2}\n",
        LEAST + "alerts: {no-data-after: 0s}\n",
        LEAST + "alerts: {shadow: [{}]}\n",
        LEAST + "alerts: {shadow: [drift]}\n",
        LEAST + "alerts: {shadow: [{check: ''}]}\n",
        LEAST + replaced(MAINTENANCE, ", reason: move", ""),
        LEAST + replaced(MAINTENANCE, "2024-03-01T00:00:00Z", "Friday"),
        LEAST + "alerts: {flapping: {high: 0}}\n",
        LEAST + "alerts: {page-when: {columns: 0}}\n",
        LEAST + "alerts: {page-when: {importance: 2}}\n",
        LEAST + "columns: {a: {upstream: []}}\n",
        LEAST + "columns: {a: {upstream: [t, t]}}\n",
        LEAST + "columns: {a: {importance: -1}}\n",
        LEAST + "lineage: {t: []}\n",
        LEAST + "lineage: t\n",
        LEAST + "destinations: [{name: a, type: email}]\n",
        PAGED + DESTINATIONS.replace("resend: 30s", "resend: 0s"),
        PAGED + DESTINATIONS.replace("'https://am-0:9093'", "'http://am-0:9093'"),
        PAGED + DESTINATIONS.replace("'https://am-0:9093'", "'https://u:p@am-0:9093'"),
        PAGED + DESTINATIONS.replace("['https://am-0:9093', 'http://127.0.0.1:9093']", "[]"),
        PAGED + DESTINATIONS.replace("[env:NEW, env:OLD]", "[]"),
        PAGED + DESTINATIONS.replace("env:OLD", "whsec_c2VjcmV0"),
        PAGED + DESTINATIONS.replace("'*.example.com'", "'example.*'"),
        PAGED + DESTINATIONS.replace("allow-private: true", "allow-private: 1"),
        PAGED + DESTINATIONS.replace("topic: pages", "topic: 'a b'"),
        PAGED + DESTINATIONS.replace("topic: pages", "topic: pages, allow-hosts: [a]"));
  }
}
