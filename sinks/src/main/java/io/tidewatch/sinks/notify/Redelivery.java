// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells dead letters after all: of each destination and incident the newest event, if the
 * destination was told of nothing newer. A trigger of an incident that has ended would page
 * somebody for nothing, and stay open.
 */
final class Redelivery {
  private final Records records;
  private final Map<String, Lane> lanes;

  Redelivery(Records records, Map<String, Lane> lanes) {
    this.records = records;
    this.lanes = lanes;
  }

  /** Queues what is worth telling. */
  List<DeadLetter> offer() throws IOException {
    var offered = new ArrayList<DeadLetter>();
    for (List<DeadLetter> incident : byIncident().values()) {
      DeadLetter newest = newest(incident);
      Lane lane = lanes.get(newest.destination());
      if (lane != null && !isSuperseded(newest)) {
        lane.offerAgain(newest.event());
        offered.add(newest);
      }
    }
    return offered;
  }

  /**
   * Takes out what was told, and what need not be told any more.
   *
   * @return how many letters are left
   */
  int settle() throws IOException {
    int left = 0;
    for (List<DeadLetter> incident : byIncident().values()) {
      DeadLetter newest = newest(incident);
      if (isSuperseded(newest) || isTold(newest)) {
        for (DeadLetter letter : incident) {
          records.deadLetters().remove(letter);
        }
      } else {
        left += incident.size();
      }
    }
    return left;
  }

  private Map<String, List<DeadLetter>> byIncident() throws IOException {
    var byIncident = new LinkedHashMap<String, List<DeadLetter>>();
    for (DeadLetter letter : records.deadLetters().kept()) {
      byIncident
          .computeIfAbsent(
              letter.destination() + "|" + letter.event().incident(), key -> new ArrayList<>())
          .add(letter);
    }
    return byIncident;
  }

  private static DeadLetter newest(List<DeadLetter> incident) {
    DeadLetter newest = incident.get(0);
    for (DeadLetter letter : incident) {
      newest = letter.event().sequence() > newest.event().sequence() ? letter : newest;
    }
    return newest;
  }

  private boolean isSuperseded(DeadLetter letter) {
    return last(letter)
        .filter(last -> last.outcome() != Receipt.Outcome.DEAD)
        .filter(last -> last.sequence() > letter.event().sequence())
        .isPresent();
  }

  private boolean isTold(DeadLetter letter) {
    return last(letter)
        .filter(last -> last.outcome() == Receipt.Outcome.DELIVERED)
        .filter(last -> last.sequence() >= letter.event().sequence())
        .isPresent();
  }

  private Optional<Receipt> last(DeadLetter letter) {
    return records.receipts().last(letter.destination(), letter.event().incident());
  }
}
