// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.ledger;

import io.tidewatch.validators.alert.AlertRequest;
import io.tidewatch.validators.alert.AlertRequest.Silence;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What whoever comes next must know of a shift.
 *
 * @param shift its time
 * @param lives of all incidents that were open in it, as they stood at its end, pages first, then
 *     in the order in which they opened
 * @param silences that held in it, or hold at its end
 * @param records of all rules, of all that was known at its end
 */
public record ShiftReport(
    Shift shift, List<IncidentLife> lives, List<Silence> silences, List<RuleRecord> records) {

  public ShiftReport {
    lives = List.copyOf(lives);
    silences = List.copyOf(silences);
    records = List.copyOf(records);
  }

  /**
   * The time of a shift, of event time.
   *
   * @param from inclusive
   * @param to exclusive
   */
  public record Shift(Instant from, Instant to) {
    public Shift {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException(
            "shift is " + from + "/" + to + ", must end after it begins");
      }
    }

    public boolean covers(Instant time) {
      return !time.isBefore(from) && time.isBefore(to);
    }
  }

  /**
   * The report of a shift.
   *
   * @param lives of all incidents
   * @param requests what people have said
   */
  public static ShiftReport of(
      Shift shift, Collection<IncidentLife> lives, Collection<AlertRequest> requests) {
    List<IncidentLife> open =
        lives.stream()
            .map(life -> life.before(shift.to()))
            .flatMap(Optional::stream)
            .filter(life -> life.resolved().filter(at -> at.isBefore(shift.from())).isEmpty())
            .sorted(Comparator.comparing(life -> life.paged().isEmpty()))
            .toList();
    List<Silence> silences =
        requests.stream()
            .filter(Silence.class::isInstance)
            .map(Silence.class::cast)
            .filter(silence -> silence.at().isBefore(shift.to()))
            .filter(silence -> silence.until().isAfter(shift.from()))
            .toList();
    List<IncidentLife> known =
        lives.stream().map(life -> life.before(shift.to())).flatMap(Optional::stream).toList();
    return new ShiftReport(shift, open, silences, Ledger.of(known));
  }

  /** Those that paged for the first time in the shift. */
  public List<IncidentLife> pages() {
    return select(life -> life.paged().filter(shift::covers).isPresent());
  }

  /** Those that opened in the shift, were told, and did not page. */
  public List<IncidentLife> tickets() {
    return select(
        life -> shift.covers(life.opened()) && life.told().isPresent() && life.paged().isEmpty());
  }

  /** Those that are not over. */
  public List<IncidentLife> open() {
    return select(life -> life.resolved().isEmpty());
  }

  public List<IncidentLife> resolved() {
    return select(life -> life.resolved().isPresent());
  }

  /** The record of every rule in these incidents. */
  public List<RuleRecord> rules() {
    return Ledger.of(lives);
  }

  /** The record of a rule since it was first heard of: a growing sample, as its interval wants. */
  public RuleRecord everOf(String rule) {
    return records.stream()
        .filter(record -> record.rule().equals(rule))
        .findFirst()
        .orElseGet(() -> RuleRecord.of(rule));
  }

  /** Rules that people should think about making quieter, by all that is known of them. */
  public List<RuleRecord> demotable() {
    return records.stream().filter(RuleRecord::demotable).toList();
  }

  private List<IncidentLife> select(Predicate<IncidentLife> chosen) {
    return lives.stream().filter(chosen).toList();
  }
}
