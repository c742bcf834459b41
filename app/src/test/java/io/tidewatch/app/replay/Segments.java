// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A model of customers in four cities, an event a minute for six days. One event in three is
 * delivered again, up to five hours later, with the time of its delivery.
 */
final class Segments {

  static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  static final Instant FAULTS = START.plusSeconds(5 * 86_400);

  private static final int MINUTES = 6 * 24 * 60;
  private static final List<String> CITIES = List.of("hilo", "kona", "lihue", "kapaa");
  private static final String HEADER = "event_id,scored_at,city,products,card,salary,age,score";

  private final SplittableRandom random;
  private final boolean faulty;
  private int redelivered;

  private Segments(SplittableRandom random, boolean faulty) {
    this.random = random;
    this.faulty = faulty;
  }

  /** A file of events, and how many of its rows are redeliveries. */
  record Events(Path file, int redelivered) {}

  /** Nothing but chance. */
  static Events calm(Path file, long seed) throws IOException {
    return new Segments(new SplittableRandom(seed), false).write(file);
  }

  /** On the last day: products of Hilo rise, cards of Kona are 3, salaries of Lihue are missing. */
  static Events faulty(Path file, long seed) throws IOException {
    return new Segments(new SplittableRandom(seed), true).write(file);
  }

  /** A row and the minute in which it is delivered. */
  private record Delivery(int minute, String id, String rest) {
    String line() {
      return id + "," + START.plusSeconds(60L * minute) + "," + rest;
    }
  }

  private Events write(Path file) throws IOException {
    var deliveries = new ArrayList<Delivery>();
    for (int minute = 0; minute < MINUTES; minute++) {
      var first = new Delivery(minute, "e" + minute, row(minute));
      deliveries.add(first);
      if (random.nextInt(3) == 0) {
        redelivered++;
        deliveries.add(new Delivery(minute + 1 + random.nextInt(300), first.id(), first.rest()));
      }
    }
    deliveries.sort(java.util.Comparator.comparingInt(Delivery::minute));
    var lines = new ArrayList<>(List.of(HEADER));
    deliveries.forEach(delivery -> lines.add(delivery.line()));
    return new Events(Files.write(file, lines), redelivered);
  }

  private String row(int minute) {
    boolean broken = faulty && !START.plusSeconds(60L * minute).isBefore(FAULTS);
    String city = CITIES.get(random.nextInt(CITIES.size()));
    int products = 1 + random.nextInt(2) + (broken && city.equals("hilo") ? 2 : 0);
    String card = broken && city.equals("kona") ? "3" : "" + random.nextInt(2);
    String salary = broken && city.equals("lihue") ? "" : "" + random.nextInt(200_000);
    int age = 20 + random.nextInt(50);
    String score = String.format(Locale.ROOT, "%.4f", random.nextDouble());
    return String.join(",", city, "" + products, card, salary, "" + age, score);
  }
}
