// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who is told of incidents. */
public sealed interface Destination extends Serializable {

  Audience audience();

  default String name() {
    return audience().name();
  }

  default Severity minSeverity() {
    return audience().minSeverity();
  }

  /** Whether it is also told what was changed. */
  default boolean changes() {
    return false;
  }

  /**
   * A PagerDuty service, over its Events API v2.
   *
   * @param url of the events API; PagerDuty's own unless told otherwise
   * @param changes whether it is also told what was changed, which wakes nobody
   */
  record PagerDuty(
      Audience audience,
      SecretReference routingKey,
      Optional<String> url,
      boolean changes,
      Egress egress)
      implements Destination {

    private Object writeReplace() {
      return PortableRecord.of(this);
    }
  }

  /** A channel, over its incoming webhook. */
  record Slack(Audience audience, SecretReference webhook, Egress egress) implements Destination {}

  /**
   * An endpoint that takes Standard Webhooks 1.0.
   *
   * @param url where to post; whoever knows it can post too, so it is a secret
   * @param signing keys, newest first: each signs every message, so that a key can be changed
   */
  record Webhook(
      Audience audience, SecretReference url, List<SecretReference> signing, Egress egress)
      implements Destination {

    public Webhook {
      signing = List.copyOf(signing);
    }
  }

  /**
   * The replicas of a Prometheus Alertmanager, each of which hears of every alert.
   *
   * @param urls of the replicas, without the path of the API
   * @param resend how often an open incident is sent again; it lapses after four times that
   */
  record Alertmanager(Audience audience, List<String> urls, Duration resend, Egress egress)
      implements Destination {

    public Alertmanager {
      urls = List.copyOf(urls);
    }
  }

  /** A Kafka topic that takes CloudEvents. */
  record Kafka(Audience audience, KafkaCluster kafka, String topic) implements Destination {}

  /** The service's own log. */
  record Log(Audience audience) implements Destination {}
}
