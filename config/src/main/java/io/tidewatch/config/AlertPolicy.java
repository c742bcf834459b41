// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * When verdicts become an incident, when it ends, and when it pages.
 *
 * @param fireBreaches breaches among the last {@code fireWindows} conclusive verdicts that fire
 * @param clearing what must have passed before an incident ends
 * @param flapping when a check that comes and goes holds its incident open
 * @param cooldown least time between two updates of one incident, and how long one that has
 *     recovered waits for a relapse before it is resolved; a third of it where it is critical
 * @param pageWhen what makes a page of an incident that is a ticket by its checks
 * @param quiet what is recorded and told to nobody
 * @param noDataAfter how long, by the clock, no window may close; if empty, three of the shortest
 * @param pagesPerWeek pages in seven days after which errors are tickets; critical ones page still
 */
public record AlertPolicy(
    int fireBreaches,
    int fireWindows,
    Clearing clearing,
    Flapping flapping,
    Duration cooldown,
    PageWhen pageWhen,
    Quiet quiet,
    Optional<Duration> noDataAfter,
    double pagesPerWeek)
    implements Serializable {

  /** Source of all: alerting.md, section 0 (7) and section 8. */
  public static final AlertPolicy DEFAULT = of(2, 3, 3, Duration.ofMinutes(30), 5);

  /** The standard policy but for these. */
  public static AlertPolicy of(
      int fireBreaches, int fireWindows, int clearAfter, Duration cooldown, double pagesPerWeek) {
    return new AlertPolicy(
        fireBreaches,
        fireWindows,
        new Clearing(clearAfter, Clearing.BELOW, Clearing.FIRING_MIN),
        Flapping.DEFAULT,
        cooldown,
        PageWhen.NEVER,
        Quiet.NEVER,
        Optional.empty(),
        pagesPerWeek);
  }

  public AlertPolicy withPageWhen(PageWhen gate) {
    return new AlertPolicy(
        fireBreaches,
        fireWindows,
        clearing,
        flapping,
        cooldown,
        gate,
        quiet,
        noDataAfter,
        pagesPerWeek);
  }

  public AlertPolicy withQuiet(Quiet times) {
    return new AlertPolicy(
        fireBreaches,
        fireWindows,
        clearing,
        flapping,
        cooldown,
        pageWhen,
        times,
        noDataAfter,
        pagesPerWeek);
  }

  private Object writeReplace() {
    return PortableRecord.of(this);
  }

  /**
   * When a check that fired is well again.
   *
   * @param after passes that clear, without a breach between them
   * @param below how far the value may be on the way from usual to the threshold to count as a pass
   *     that clears, in {@code (0, 1]}: hysteresis, so that a value at the threshold does not come
   *     and go
   * @param firingMin least age of an incident that is resolved
   */
  public record Clearing(int after, double below, Duration firingMin) implements Serializable {

    /** Of the threshold. Source: alerting.md, section 13: effect min 0.01, clear 0.007. */
    static final double BELOW = 0.7;

    /** Source: alerting.md, section 8: resolved at an age of 15 minutes or more. */
    static final Duration FIRING_MIN = Duration.ofMinutes(15);
  }

  /**
   * Bounds of the share of changes among the last 20, weighted, in percent.
   *
   * @param high from here on a check flaps
   * @param low down to here it no longer does
   */
  public record Flapping(double high, double low) implements Serializable {

    /** Source: Nagios Core, base/config.c, DEFAULT_HIGH_SERVICE_FLAP_THRESHOLD 30 and LOW 20. */
    public static final Flapping DEFAULT = new Flapping(30, 20);
  }

  /**
   * A ticket becomes a page when one of these holds. Without them drift and missing values wake
   * nobody: only objectives, broken contracts and blindness do.
   *
   * @param importance least {@code importance} of a column that fires
   * @param columns least number of columns of one upstream that fire
   */
  public record PageWhen(OptionalDouble importance, OptionalInt columns) implements Serializable {

    public static final PageWhen NEVER = new PageWhen(OptionalDouble.empty(), OptionalInt.empty());

    private Object writeReplace() {
      return PortableRecord.of(this);
    }
  }

  /**
   * What is recorded and told to nobody.
   *
   * @param shadow checks on trial
   */
  public record Quiet(List<Maintenance> maintenance, List<AlertMatch> shadow)
      implements Serializable {

    public static final Quiet NEVER = new Quiet(List.of(), List.of());

    public Quiet {
      maintenance = List.copyOf(maintenance);
      shadow = List.copyOf(shadow);
    }
  }
}
