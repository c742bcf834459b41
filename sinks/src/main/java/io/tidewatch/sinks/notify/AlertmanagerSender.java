// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells every replica of an Alertmanager, and reminds them: it forgets an alert whose lease, of
 * four times the wait between two reminders, runs out.
 *
 * <p>One replica that takes it is enough, for the others hear of it with the next reminder. Each
 * incident is a call of its own: Alertmanager may answer 400 for one alert and still have taken its
 * batch mates, so that nobody could say what was told.
 */
final class AlertmanagerSender implements Sender {
  private static final int REMINDERS_PER_LEASE = 4;

  private final List<Endpoint> replicas;
  private final Duration resend;
  private final HttpPost http;
  private final Pause pause;
  private final Map<String, Severity> told = new HashMap<>(); // of open incidents

  AlertmanagerSender(List<Endpoint> replicas, Duration resend, HttpPost http, Pause pause) {
    this.replicas = List.copyOf(replicas);
    this.resend = resend;
    this.http = http;
    this.pause = pause;
  }

  /** The address of the API below a replica's own. */
  static String api(String url) {
    return (url.endsWith("/") ? url : url + "/") + "api/v2/alerts";
  }

  @Override
  public Delivery send(IncidentEvent event) {
    Optional<Severity> before = Optional.ofNullable(told.get(event.incident()));
    List<Severity> over = before.stream().toList();
    byte[] body =
        AlertmanagerJson.body(event, over, pause.now(), resend.multipliedBy(REMINDERS_PER_LEASE));
    var answers = new ArrayList<Delivery>();
    for (Endpoint replica : replicas) {
      answers.add(http.post(HttpPost.Call.json(replica, body, replica.uri().toString())));
    }
    Delivery best = best(answers);
    if (best.outcome() == Delivery.Outcome.DELIVERED) {
      remember(event);
    }
    return best;
  }

  @Override
  public Optional<Duration> again(IncidentEvent event, int times) {
    boolean over = event.transition() == Transition.RESOLVED;
    boolean enough = over && resend.multipliedBy(times).compareTo(END_TOLD_FOR) > 0;
    return enough ? Optional.empty() : Optional.of(resend);
  }

  @Override
  public void close() {
    http.close();
  }

  private void remember(IncidentEvent event) {
    if (event.transition() == Transition.RESOLVED) {
      told.remove(event.incident());
    } else {
      told.put(event.incident(), event.toldSeverity());
    }
  }

  /** The most hopeful answer stands for all. */
  private static Delivery best(List<Delivery> answers) {
    Delivery best = answers.get(0);
    for (Delivery answer : answers) {
      if (answer.outcome().compareTo(best.outcome()) < 0) {
        best = answer;
      }
    }
    return best;
  }
}
