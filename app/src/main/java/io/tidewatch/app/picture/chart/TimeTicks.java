// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The moments that stand below an axis of time, in UTC: whole minutes, hours, days, months or
 * years.
 *
 * @param at from the earliest
 * @param labels of each; a day where an hour would say too little
 */
public record TimeTicks(List<Instant> at, List<String> labels) {

  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("yyyy", Locale.ROOT);

  /** Steps that people count in; those of a day and more begin at midnight. Unit: minutes. */
  private static final int[] MINUTES = {
    1, 5, 10, 30, 60, 180, 360, 720, 1440, 2 * 1440, 7 * 1440, 14 * 1440
  };

  private static final int[] MONTHS = {1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12_000};

  private static final int DAY_MINUTES = 1440;
  private static final int YEAR_MONTHS = 12;

  /** Days in a month, at least: so many months take that long. */
  private static final int MONTH_DAYS = 28;

  public TimeTicks {
    at = List.copyOf(at);
    labels = List.copyOf(labels);
  }

  /**
   * As many as there is room for.
   *
   * @param most how many there may be, at least 2
   */
  public static TimeTicks of(Instant from, Instant to, int most) {
    Duration range = Duration.between(from, to);
    for (int minutes : MINUTES) {
      if (range.dividedBy(Duration.ofMinutes(minutes)) < most) {
        return everyMinutes(from, to, minutes);
      }
    }
    for (int months : MONTHS) {
      if (range.dividedBy(Duration.ofDays((long) months * MONTH_DAYS)) < most) {
        return everyMonths(from, to, months);
      }
    }
    return new TimeTicks(List.of(), List.of()); // of no time that anything was measured in
  }

  private static TimeTicks everyMinutes(Instant from, Instant to, int minutes) {
    long step = Duration.ofMinutes(minutes).toSeconds();
    var at = new ArrayList<Instant>();
    var labels = new ArrayList<String>();
    long first = -Math.floorDiv(-from.getEpochSecond(), step) * step;
    for (long second = first; second <= to.getEpochSecond(); second += step) {
      ZonedDateTime tick = Instant.ofEpochSecond(second).atZone(ZoneOffset.UTC);
      boolean midnight = tick.getHour() == 0 && tick.getMinute() == 0;
      at.add(tick.toInstant());
      labels.add(tick.format(minutes >= DAY_MINUTES || midnight ? DAY : HOUR));
    }
    return new TimeTicks(at, labels);
  }

  private static TimeTicks everyMonths(Instant from, Instant to, int months) {
    var at = new ArrayList<Instant>();
    var labels = new ArrayList<String>();
    LocalDate start = LocalDate.ofInstant(from, ZoneOffset.UTC);
    int years = Math.max(1, months / YEAR_MONTHS);
    LocalDate tick = LocalDate.of(Math.floorDiv(start.getYear(), years) * years, 1, 1);
    for (; !moment(tick).isAfter(to); tick = tick.plusMonths(months)) {
      if (!moment(tick).isBefore(from)) {
        at.add(moment(tick));
        labels.add(tick.format(months >= YEAR_MONTHS ? YEAR : MONTH));
      }
    }
    return new TimeTicks(at, labels);
  }

  private static Instant moment(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
