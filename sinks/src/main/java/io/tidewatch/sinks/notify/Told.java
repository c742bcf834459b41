// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one destination was told, could not be told, and is about to be told. */
final class Told {
  private static final Logger LOG = LoggerFactory.getLogger(Told.class);

  private final String destination;
  private final Records records;
  private final Pause pause;
  private final Map<String, Integer> accepted = new HashMap<>(); // highest sequence per incident
  private final Map<String, Severity> worst = new HashMap<>(); // of what was accepted

  Told(String destination, Records records, Pause pause) {
    this.destination = destination;
    this.records = records;
    this.pause = pause;
  }

  /** The highest sequence that the destination was told or is to be told of. */
  Optional<Integer> known(String incident) {
    return Optional.ofNullable(accepted.get(incident))
        .or(() -> records.receipts().last(destination, incident).map(Receipt::sequence));
  }

  /** Whether nothing of the incident is settled yet. */
  boolean isNew(String incident) {
    return records.receipts().last(destination, incident).isEmpty();
  }

  void accept(IncidentEvent event) {
    accepted.merge(event.incident(), event.sequence(), Math::max);
    worst.put(event.incident(), worstWith(event));
  }

  /** An end is as severe as its incident was, and tells nobody of anything worse. */
  private Severity worstWith(IncidentEvent event) {
    Severity known = worst(event.incident());
    return event.isEnd() ? known : worse(event.toldSeverity(), known);
  }

  /** Whether an event that is known was told as a ticket, and is now to be told as a page. */
  boolean isLouder(IncidentEvent event) {
    Optional<Receipt> last = records.receipts().last(destination, event.incident());
    boolean taken = last.filter(r -> r.outcome() == Receipt.Outcome.DELIVERED).isPresent();
    boolean queued = last.isEmpty() && worst.containsKey(event.incident());
    return !event.isEnd()
        && (taken || queued)
        && known(event.incident()).filter(known -> known == event.sequence()).isPresent()
        && event.audible().filter(loud -> loud.compareTo(worst(event.incident())) > 0).isPresent();
  }

  /** Whether an event ends its incident, or says that it is worse than the destination knows. */
  boolean isNews(IncidentEvent event) {
    return event.transition() == IncidentEvent.Transition.RESOLVED
        || event.toldSeverity().compareTo(worst(event.incident())) > 0;
  }

  void delivered(Pending sent, Optional<IncidentEvent> standing) {
    write(receipt(sent, Receipt.Outcome.DELIVERED, standing));
  }

  void collapsed(Pending over) {
    write(receipt(over, Receipt.Outcome.COLLAPSED, Optional.empty()));
  }

  void dead(Pending sent, String reason) {
    LOG.error("destination {} was not told of {}: {}", destination, sent.event.id(), reason);
    Instant now = pause.now();
    try {
      records
          .deadLetters()
          .add(new DeadLetter(destination, sent.event, sent.attempts, reason, now));
    } catch (IOException | RuntimeException e) { // the way to the destination must go on
      LOG.error("dead letter of {} is not kept", sent.event.id(), e);
    }
    Severity knows =
        records
            .receipts()
            .last(destination, sent.event.incident())
            .filter(receipt -> receipt.outcome() == Receipt.Outcome.DELIVERED)
            .map(Receipt::worst)
            .orElse(Severity.INFO);
    worst.put(sent.event.incident(), knows); // so that the next update is news
    write(receipt(sent, Receipt.Outcome.DEAD, Optional.empty()));
  }

  /** Returns the events of earlier runs that the destination is still to be reminded of. */
  List<IncidentEvent> toRemind() {
    Instant endsSince = pause.now().minus(Sender.END_TOLD_FOR);
    return records.receipts().of(destination).stream()
        .filter(receipt -> !receipt.ends() || receipt.at().isAfter(endsSince))
        .flatMap(receipt -> receipt.standing().stream())
        .toList();
  }

  private Receipt receipt(
      Pending settled, Receipt.Outcome outcome, Optional<IncidentEvent> standing) {
    IncidentEvent event = settled.event;
    return new Receipt(
        destination,
        event.incident(),
        event.id(),
        event.sequence(),
        event.transition(),
        outcome == Receipt.Outcome.DEAD ? worst(event.incident()) : worstWith(event),
        outcome,
        pause.now(),
        settled.insteadOf,
        standing);
  }

  private Severity worst(String incident) {
    return Optional.ofNullable(worst.get(incident))
        .or(() -> records.receipts().last(destination, incident).map(Receipt::worst))
        .orElse(Severity.INFO);
  }

  private static Severity worse(Severity one, Severity other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void write(Receipt receipt) {
    try {
      records.receipts().write(receipt);
    } catch (IOException | RuntimeException e) {
      LOG.error(
          "receipt of {} is not kept yet: a restart by then sends it again", receipt.event(), e);
    }
  }
}
