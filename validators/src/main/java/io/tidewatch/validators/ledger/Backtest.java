// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.ledger;

import io.tidewatch.validators.alert.Hold;
import io.tidewatch.validators.ledger.ShiftReport.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * What a monitor would have told in a time that is past: how often it would have paged, and how
 * soon it would have found what is known to have happened.
 *
 * @param time that was watched, of event time
 * @param lives of incidents that opened in it
 * @param faults known to have happened in it
 */
public record Backtest(Shift time, List<IncidentLife> lives, List<Shift> faults) {

  private static final double WEEK_SECONDS = 7 * 86_400;

  /** Of the interval. */
  private static final double CONFIDENCE = 0.95;

  public Backtest {
    lives = List.copyOf(lives);
    faults = List.copyOf(faults);
  }

  public static Backtest of(Shift time, Collection<IncidentLife> lives, List<Shift> faults) {
    List<IncidentLife> opened = lives.stream().filter(life -> time.covers(life.opened())).toList();
    return new Backtest(time, opened, faults);
  }

  public double weeks() {
    return Duration.between(time.from(), time.to()).toSeconds() / WEEK_SECONDS;
  }

  public List<IncidentLife> pages() {
    return lives.stream().filter(life -> life.paged().isPresent()).toList();
  }

  public List<IncidentLife> tickets() {
    return lives.stream()
        .filter(life -> life.paged().isEmpty() && life.told().isPresent())
        .toList();
  }

  /** Incidents that would have paged but for that: the budget, a rule that is on trial. */
  public List<IncidentLife> spared(Hold.Reason reason) {
    return lives.stream().filter(life -> life.sparedBy(reason)).toList();
  }

  /** A rate a week, with its exact 95 % interval. */
  public record Rate(double perWeek, double low, double high) {}

  /**
   * The rate of so many events in the time, taken for Poisson's: Garwood's interval (Biometrika 28,
   * 1936), {@code [chi2(.025; 2n) / 2, chi2(.975; 2n + 2) / 2]} over the weeks.
   */
  public Rate rate(int events) {
    double tail = (1 - CONFIDENCE) / 2;
    double low = events == 0 ? 0 : quantile(2.0 * events, tail) / 2;
    double high = quantile(2.0 * events + 2, 1 - tail) / 2;
    return new Rate(events / weeks(), low / weeks(), high / weeks());
  }

  private static double quantile(double degrees, double p) {
    return ChiSquaredDistribution.of(degrees).inverseCumulativeProbability(p);
  }

  /**
   * How long after it began a fault was first told of; empty if it never was. An incident is of a
   * fault if it failed while the fault lasted; one that was told of before the fault began does not
   * find it.
   */
  public Optional<Duration> delay(Shift fault) {
    return lives.stream()
        .filter(life -> isOf(life, fault))
        .flatMap(life -> life.told().stream())
        .filter(told -> !told.isBefore(fault.from()))
        .min(Instant::compareTo)
        .map(told -> Duration.between(fault.from(), told));
  }

  /** Pages that are of no known fault. */
  public List<IncidentLife> falsePages() {
    return pages().stream()
        .filter(life -> faults.stream().noneMatch(fault -> isOf(life, fault)))
        .toList();
  }

  private static boolean isOf(IncidentLife life, Shift fault) {
    boolean begun = life.onset().isBefore(fault.to());
    boolean over = life.resolved().filter(end -> !end.isAfter(fault.from())).isPresent();
    return begun && !over;
  }
}
