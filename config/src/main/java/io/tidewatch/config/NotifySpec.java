// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a notifier that is a process of its own reads, and whom it tells.
 *
 * @param name of the notifier, and of its topics
 * @param kafka the topics that it reads, and keeps its own records in
 * @param monitors whose incidents are told, and whose windows are waited for
 * @param topics further topics with incidents
 * @param receiptsDirectory where receipts are kept in files; in topics if absent
 * @param metricsPort of this machine, where metrics can be read
 * @param feedback how it learns what people do with what it told
 * @param budgets pages a week, by owner; who has none is paged as often as the monitors allow
 * @param console address of the console, where there is to see what a page is about; given where a
 *     destination is a pager
 * @param pictures where pages show pictures that the console draws, whose address is https then
 * @param lateAfter between event time and the clock; what is older wakes nobody
 */
public record NotifySpec(
    String name,
    KafkaCluster kafka,
    List<Watched> monitors,
    List<String> topics,
    List<Destination> destinations,
    Optional<String> receiptsDirectory,
    Optional<Heartbeat> heartbeat,
    OptionalInt metricsPort,
    Optional<Feedback> feedback,
    Map<String, Double> budgets,
    Optional<String> console,
    Optional<Pictures> pictures,
    Duration lateAfter) {

  public NotifySpec {
    monitors = List.copyOf(monitors);
    topics = List.copyOf(topics);
    destinations = List.copyOf(destinations);
    budgets = Map.copyOf(budgets);
  }

  /**
   * A monitor that must not fall silent.
   *
   * @param window its shortest; after three without a completed one somebody is told
   */
  public record Watched(String name, Duration window, String owner, Optional<String> runbook) {}

  /**
   * Pictures in pages.
   *
   * @param key that the console knows too: whoever has it can see the pictures of all incidents
   * @param valid how long after a page its picture can be seen
   */
  public record Pictures(SecretReference key, Duration valid) {}

  /**
   * A sign of life, for somebody outside who notices that it stops.
   *
   * @param url where it is posted; whoever knows it can post too
   */
  public record Heartbeat(SecretReference url, Duration every, Egress egress) {}

  /**
   * Where pagers say what people did with an incident.
   *
   * @param port of this machine; a proxy before it ends TLS
   * @param pagerDutySecrets of the webhook subscriptions, one of which must have signed; several
   *     while one is replaced
   */
  public record Feedback(int port, List<SecretReference> pagerDutySecrets) {
    public Feedback {
      pagerDutySecrets = List.copyOf(pagerDutySecrets);
    }
  }
}
