// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import io.tidewatch.benchmarks.report.Cities.Fault;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.judge.History;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.slice.Slicing;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Prints how often calm slices breach, and how often a fault in one of them is found there. */
final class SliceReport {

  private static final int BASELINE_DAYS = 20;
  private static final int SERIES = 8;

  private final PrintStream out;

  SliceReport(PrintStream out) {
    this.out = out;
  }

  void print() {
    falseAlarms();
    power();
  }

  private void falseAlarms() {
    out.println("## Slices\n");
    out.println(
        "Twenty slices of ten columns, five of numbers and five of categories: 400 tests a");
    out.println(
        "window, of drift and of missing share. The dependence between rows is that within");
    out.println("a slice. Share of calm windows in which any slice breaches, at a level of .01.\n");
    out.println("| traffic | rows of a slice | series x windows | any slice | goal |");
    out.println("|---|---|---|---|---|");
    for (Traffic traffic : Traffic.values()) {
      for (int rows : new int[] {100, 300}) {
        calm(traffic, rows, rows > 200 ? 40 : 80);
      }
    }
    out.println();
  }

  private void calm(Traffic traffic, int rows, int judged) {
    var slices = new Rate();
    for (int series = 0; series < SERIES; series++) {
      var cities = new Cities(traffic, 20, rows, random("calm" + traffic.key() + rows, series));
      SlicedWatch watch = learned(cities);
      for (int day = 0; day < judged; day++) {
        List<Verdict> breaches = breaches(watch.next(cities.day()));
        slices.add(breaches.stream().anyMatch(SliceReport::isOfSlice) ? 1 : 0);
      }
    }
    out.printf(
        "| %s | %d | %d x %d | %s | <= 0.02 %s |%n",
        traffic, rows, SERIES, judged, slices, slices.share() <= .02 ? "met" : "**missed**");
  }

  private void power() {
    out.println("### Power in slices\n");
    out.println(
        "Share of windows in which a fault in one of ten slices is found there, by column,");
    out.println("and in which any other slice breaches.\n");
    out.println("| fault in one slice | rows of a slice | numbers | categories | other slices |");
    out.println("|---|---|---|---|---|");
    for (Fault fault : List.of(Fault.SHIFT, Fault.LARGE_SHIFT, Fault.MISSING)) {
      for (int rows : new int[] {100, 200, 400}) {
        found(fault, rows);
      }
    }
    out.println();
  }

  private void found(Fault fault, int rows) {
    var numbers = new Rate();
    var categories = new Rate();
    var others = new Rate();
    for (int series = 0; series < SERIES; series++) {
      var random = random("power" + fault.name() + rows, series);
      var cities = new Cities(Traffic.INDEPENDENT, 10, rows, random);
      SlicedWatch watch = learned(cities);
      for (int day = 0; day < 10; day++) {
        List<Verdict> breaches = breaches(watch.wonder(cities.day(fault)));
        for (int column = 0; column < Cities.COLUMNS; column++) {
          String name = Cities.nameOf(column);
          boolean hit = breaches.stream().anyMatch(verdict -> isIn(verdict, "city=c0", name));
          (column % 2 == 0 ? numbers : categories).add(hit ? 1 : 0);
        }
        others.add(breaches.stream().anyMatch(SliceReport::isElsewhere) ? 1 : 0);
      }
    }
    out.printf("| %s | %d | %s | %s | %s |%n", fault, rows, numbers, categories, others);
  }

  private static boolean isElsewhere(Verdict verdict) {
    return isOfSlice(verdict) && !verdict.key().slice().equals("city=c0");
  }

  private static boolean isIn(Verdict verdict, String slice, String column) {
    return verdict.key().column().filter(column::equals).isPresent()
        && (verdict.key().slice().equals(slice)
            || verdict.contributions().stream().anyMatch(part -> part.slice().equals(slice)));
  }

  private static boolean isOfSlice(Verdict verdict) {
    return !verdict.key().slice().equals(Slicing.ALL);
  }

  private static List<Verdict> breaches(List<Verdict> verdicts) {
    return verdicts.stream().filter(verdict -> verdict.outcome() == Outcome.BREACH).toList();
  }

  private static SlicedWatch learned(Cities cities) {
    var period = new ArrayList<Row>();
    for (int day = 0; day < BASELINE_DAYS; day++) {
      period.addAll(cities.day());
    }
    var watch = new SlicedWatch(period);
    for (int day = 0; day < History.CAPACITY; day++) {
      watch.next(cities.day());
    }
    return watch;
  }

  private static SplittableRandom random(String what, int series) {
    return new SplittableRandom(what.hashCode() * 1_000_003L + series);
  }
}
