// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import io.tidewatch.config.NotifySpec;
import io.tidewatch.config.NotifySpec.Feedback;
import io.tidewatch.config.SecretReference;
import io.tidewatch.sinks.notify.Heartbeat;
import io.tidewatch.sinks.notify.Ledger;
import io.tidewatch.sinks.notify.Notifier;
import io.tidewatch.sinks.notify.Pause;
import io.tidewatch.sinks.notify.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What keeps the document of a notifier from being run on this machine. */
final class NotifyProblems {

  private NotifyProblems() {}

  /** All of them; Kafka is not asked, and nobody is called. */
  static List<String> of(NotifySpec spec, Map<String, String> environment) {
    List<String> reasons = new ArrayList<>(spec.kafka().problems(environment));
    try {
      Records nowhere = Records.open(new NoLedger(), new NoLedger(), Pause.SYSTEM.now());
      Notifier.of(spec.destinations(), Notifiers.surroundings(spec, environment), nowhere).close();
    } catch (IllegalArgumentException e) {
      reasons.addAll(List.of(String.valueOf(e.getMessage()).split("; ", -1)));
    }
    try {
      spec.heartbeat().ifPresent(b -> Heartbeat.of(b, environment, Pause.SYSTEM).close());
    } catch (IllegalArgumentException e) {
      reasons.add(String.valueOf(e.getMessage()));
    }
    for (SecretReference secret :
        spec.feedback().map(Feedback::pagerDutySecrets).orElse(List.of())) {
      try {
        secret.resolve(environment);
      } catch (IllegalStateException e) {
        reasons.add("feedback: " + e.getMessage());
      }
    }
    return reasons;
  }

  /** Keeps nothing: for a look at a document. */
  private static final class NoLedger implements Ledger {
    @Override
    public List<String> lines() {
      return List.of();
    }

    @Override
    public void put(String key, String line) {}

    @Override
    public void remove(String key) {}
  }
}
