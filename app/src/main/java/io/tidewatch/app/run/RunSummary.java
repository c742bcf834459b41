// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.sinks.wire.RunReport;
import io.tidewatch.sinks.wire.StreamCounts;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** What a person wants to read when a bounded run has ended. */
public final class RunSummary {

  private RunSummary() {}

  /** Prints counts, incidents and where everything is. */
  public static void print(RunReport report, Path out, PrintWriter printer) throws IOException {
    for (Map.Entry<String, StreamCounts> stream : report.streams().entrySet()) {
      printer.println(counts(stream.getKey(), stream.getValue()));
    }
    printer.printf(
        Locale.ROOT,
        "%,d measurements, %,d verdicts, %,d snapshots, %d validation sets, %d incidents in %.1f s%n",
        report.outputs().measurements(),
        report.outputs().verdicts(),
        report.outputs().snapshots(),
        report.outputs().validationSets(),
        report.outputs().incidents(),
        report.wallSeconds());
    for (String line : Files.readAllLines(out.resolve("incidents.jsonl"))) {
      IncidentEvent event = IncidentJson.parse(line);
      if (event.transition() == Transition.OPENED) {
        printer.println("  " + event.at() + " " + event.severity() + " " + event.cause());
      }
    }
    printer.println("everything is in " + out.toAbsolutePath());
  }

  private static String counts(String stream, StreamCounts counts) {
    return String.format(
        Locale.ROOT,
        "%s: %,d consumed = %,d accepted + %,d quarantined + %,d late + %,d dead-lettered%s%s",
        stream,
        counts.consumed(),
        counts.accepted(),
        counts.quarantined(),
        counts.late(),
        counts.deadLettered(),
        counts.duplicates() == 0
            ? ""
            : String.format(Locale.ROOT, " + %,d duplicates", counts.duplicates()),
        counts.reasons().isEmpty() ? "" : " " + counts.reasons());
  }
}
