// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.ledger;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.AlertRequest;
import io.tidewatch.validators.alert.AlertRequest.Acknowledge;
import io.tidewatch.validators.alert.AlertRequest.Close;
import io.tidewatch.validators.alert.AlertRequest.Feedback;
import io.tidewatch.validators.alert.Hold;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Standing.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one incident: what was told of it, and what people said.
 *
 * @param events at least one, by sequence; those of an incident may have been told twice, and are
 *     here once
 * @param said of this incident, oldest first; of one time in the order in which it was said
 */
public record IncidentLife(List<IncidentEvent> events, List<AlertRequest> said) {

  public IncidentLife {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("events is empty, must have at least one");
    }
    events = List.copyOf(events);
    said = List.copyOf(said);
  }

  /**
   * The lives of incidents, in the order in which they opened.
   *
   * @param requests of which acknowledgements and feedback count; those of other incidents do not
   */
  public static List<IncidentLife> of(
      Collection<IncidentEvent> events, Collection<AlertRequest> requests) {
    Map<String, Map<Integer, IncidentEvent>> byKey = new LinkedHashMap<>();
    for (IncidentEvent event : events) {
      byKey
          .computeIfAbsent(event.incident(), key -> new LinkedHashMap<>())
          .putIfAbsent(event.sequence(), event);
    }
    var lives = new ArrayList<IncidentLife>();
    for (Map.Entry<String, Map<Integer, IncidentEvent>> entry : byKey.entrySet()) {
      List<IncidentEvent> life = new ArrayList<>(entry.getValue().values());
      life.sort(Comparator.comparing(IncidentEvent::sequence));
      lives.add(new IncidentLife(life, saidOf(entry.getKey(), requests)));
    }
    lives.sort(Comparator.comparing(IncidentLife::opened).thenComparing(IncidentLife::key));
    return lives;
  }

  private static List<AlertRequest> saidOf(String key, Collection<AlertRequest> requests) {
    return AlertRequest.inTime(requests.stream().filter(said -> isOf(key, said)).toList());
  }

  private static boolean isOf(String key, AlertRequest request) {
    return (request instanceof Feedback feedback && feedback.incident().equals(key))
        || (request instanceof Acknowledge seen && seen.incident().equals(key))
        || (request instanceof Close closed && closed.incident().equals(key));
  }

  /**
   * What was known of it before that time; empty if it was not open yet. What people said later is
   * kept: a judgement comes when it comes.
   */
  public Optional<IncidentLife> before(Instant time) {
    List<IncidentEvent> known = events.stream().filter(event -> event.at().isBefore(time)).toList();
    return known.isEmpty() ? Optional.empty() : Optional.of(new IncidentLife(known, said));
  }

  public String key() {
    return last().incident();
  }

  public IncidentEvent last() {
    return events.get(events.size() - 1);
  }

  public Instant onset() {
    return last().onset();
  }

  public Instant opened() {
    return events.get(0).at();
  }

  /** The event time of its end; empty while it is open. */
  public Optional<Instant> resolved() {
    return last().transition() == Transition.RESOLVED ? Optional.of(last().at()) : Optional.empty();
  }

  /** Event time at which it first paged; empty if it never did. */
  public Optional<Instant> paged() {
    return firstTold(Severity.ERROR);
  }

  /** Event time at which somebody was first told, by a page or a ticket. */
  public Optional<Instant> told() {
    return firstTold(Severity.WARNING);
  }

  private Optional<Instant> firstTold(Severity atLeast) {
    return events.stream()
        .filter(event -> event.transition() != Transition.RESOLVED && event.note().isEmpty())
        .filter(event -> event.audible().filter(loud -> loud.compareTo(atLeast) >= 0).isPresent())
        .map(IncidentEvent::at)
        .findFirst();
  }

  /** Whether it never paged, and would have but for that. */
  public boolean sparedBy(Hold.Reason reason) {
    return paged().isEmpty()
        && events.stream()
            .filter(event -> !event.isEnd() && event.severity().compareTo(Severity.ERROR) >= 0)
            .flatMap(event -> event.standing().hold().stream())
            .anyMatch(hold -> hold.reason() == reason);
  }

  /** Whether a check came and went so often that it was held open. */
  public boolean flapped() {
    return events.stream().anyMatch(event -> event.standing().phase() == Phase.FLAPPING);
  }

  /** What holds it back now. */
  public Optional<Hold> hold() {
    return last().standing().hold();
  }

  public Optional<Acknowledge> acknowledged() {
    return said.stream()
        .filter(Acknowledge.class::isInstance)
        .map(Acknowledge.class::cast)
        .findFirst();
  }

  /** What it was worth by the last word on it. */
  public Optional<Feedback> feedback() {
    return last(Feedback.class);
  }

  /** Who closed it by hand where they were told of it; empty if nobody did. */
  public Optional<Close> closedByHand() {
    return last(Close.class);
  }

  private <T extends AlertRequest> Optional<T> last(Class<T> kind) {
    return said.stream().filter(kind::isInstance).map(kind::cast).reduce((earlier, later) -> later);
  }

  /** Whether somebody was told, and nobody said a word. */
  public boolean ignored() {
    return told().isPresent() && said.isEmpty();
  }
}
