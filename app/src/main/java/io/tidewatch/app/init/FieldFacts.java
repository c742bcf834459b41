// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.init;

import io.tidewatch.config.TimeField.Unit;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the texts of one field are like. */
final class FieldFacts {

  /** Numbers of times are of this century, else they are numbers of something else. */
  private static final double TIMES_FROM = 946_684_800;

  private static final double TIMES_TO = 4_102_444_800.0;

  private final String name;
  private final Set<String> different = new HashSet<>();
  private long present;
  private long numbers;
  private long whole;
  private long iso;
  private long dates;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private String example = "";

  FieldFacts(String name) {
    this.name = name;
  }

  void observe(String text) {
    example = present++ == 0 ? text : example;
    different.add(text);
    if (isNumber(text)) {
      double number = Double.parseDouble(text);
      numbers++;
      whole += text.matches("-?[0-9]{1,18}") ? 1 : 0;
      least = Math.min(least, number);
      greatest = Math.max(greatest, number);
    } else {
      dates += text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*") ? 1 : 0;
      iso += isIso(text) ? 1 : 0;
    }
  }

  private static boolean isNumber(String text) {
    return text.length() <= 40
        && text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");
  }

  /** As the times of events are read: with an offset. */
  private static boolean isIso(String text) {
    try {
      return !OffsetDateTime.parse(text).toInstant().isBefore(Instant.EPOCH);
    } catch (DateTimeException e) {
      return false;
    }
  }

  String name() {
    return name;
  }

  /** The last part of a JSON Pointer, in lower case and with underscores. */
  String word() {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return last.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("[^A-Za-z0-9]+", "_")
        .toLowerCase(Locale.ROOT);
  }

  long present() {
    return present;
  }

  int distinct() {
    return different.size();
  }

  String example() {
    return example;
  }

  boolean isNumeric() {
    return present > 0 && numbers == present;
  }

  boolean isWhole() {
    return present > 0 && whole == present;
  }

  /** Whether it looks like times that cannot be read, for they have no offset. */
  boolean isDateWithoutOffset() {
    return present > 0 && dates == present && iso < present;
  }

  /** Whether all are shares, and not only zeros and ones. */
  boolean isShare() {
    return isNumeric() && least >= 0 && greatest <= 1 && distinct() > 2;
  }

  double least() {
    return least;
  }

  double greatest() {
    return greatest;
  }

  /** The unit in which all texts are times. */
  Optional<Unit> unit() {
    if (present > 0 && iso == present) {
      return Optional.of(Unit.ISO);
    }
    if (!isWhole()) {
      return Optional.empty();
    }
    double scale = 1;
    for (Unit unit : new Unit[] {Unit.S, Unit.MS, Unit.US, Unit.NS}) {
      if (least >= TIMES_FROM * scale && greatest < TIMES_TO * scale) {
        return Optional.of(unit);
      }
      scale *= 1000;
    }
    return Optional.empty();
  }
}
