// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import io.tidewatch.validators.alert.IncidentEvent;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Compares a replay of the whole year with its reference file; {@code scripts/verify-year}. */
public final class VerifyYear {

  private VerifyYear() {}

  /** Takes the reference file, the shipped {@code expected.json} and the replay's directory. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      System.err.println("usage: VerifyYear REFERENCE SHIPPED OUT");
      System.exit(2);
    }
    var comparison = FlightsComparison.with(Path.of(arguments[0]), Path.of(arguments[1]));
    var run = new FlightsRun(Path.of(arguments[2]));
    List<Deviation> deviations =
        comparison.compare(DailyNumbers.read(run.out().resolve("measurements.jsonl")));

    System.out.printf(
        Locale.ROOT, "%d days, %d columns of days%n", comparison.days(), comparison.columns());
    boolean within = printTable(deviations, System.out);
    printIncidents(run, System.out);
    System.exit(within ? 0 : 1);
  }

  private static boolean printTable(List<Deviation> deviations, PrintStream out) {
    Map<String, List<Deviation>> kinds = new TreeMap<>();
    for (Deviation deviation : deviations) {
      kinds.computeIfAbsent(deviation.kind(), kind -> new ArrayList<>()).add(deviation);
    }
    out.printf(
        "%-14s %9s %12s %12s %10s%n", "what", "numbers", "max error", "of allowed", "too far");
    kinds.forEach((kind, all) -> printRow(kind, all, out));
    deviations.stream()
        .filter(deviation -> !deviation.isWithin())
        .limit(20)
        .forEach(deviation -> out.println("too far: " + deviation));
    return deviations.stream().allMatch(Deviation::isWithin);
  }

  private static void printRow(String kind, List<Deviation> all, PrintStream out) {
    double error = all.stream().mapToDouble(Deviation::error).max().orElse(0);
    double share = all.stream().mapToDouble(VerifyYear::shareOfTolerance).max().orElse(0);
    long tooFar = all.stream().filter(deviation -> !deviation.isWithin()).count();
    out.printf(
        Locale.ROOT,
        "%-14s %,9d %12.3g %11.2f%% %10d%n",
        kind,
        all.size(),
        error,
        share * 100,
        tooFar);
  }

  private static double shareOfTolerance(Deviation deviation) {
    return deviation.error() == 0 ? 0 : deviation.error() / deviation.tolerance();
  }

  private static void printIncidents(FlightsRun run, PrintStream out) throws IOException {
    List<IncidentEvent> events = run.incidents();
    out.println(events.stream().map(IncidentEvent::incident).distinct().count() + " incidents");
    for (IncidentEvent event : events) {
      out.printf(
          "%s %-8s %-7s onset %s  %s%n",
          event.at(), event.transition(), event.severity(), event.onset(), event.cause());
    }
  }
}
