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
import java.util.Optional;

/** What a person wants to read when a bounded run has ended. */
public final class RunSummary {

  private static final long ONE_IN = 10;

  private RunSummary() {}

  /** Prints counts, incidents and where everything is. */
  public static void print(RunReport report, Path out, PrintWriter printer) throws IOException {
    for (Map.Entry<String, StreamCounts> stream : report.streams().entrySet()) {
      printer.println(counts(stream.getKey(), stream.getValue()));
      warning(stream.getKey(), stream.getValue()).ifPresent(printer::println);
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

  /** One record in ten that counts for nothing is more than a few bad ones. */
  private static Optional<String> warning(String stream, StreamCounts counts) {
    long lost = counts.late() + counts.deadLettered();
    return lost * ONE_IN <= counts.consumed()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "warning: %,d of %,d %s are late or no events; dead-letters.jsonl says why",
                lost,
                counts.consumed(),
                stream));
  }

  /** Says nothing of what does not occur. */
  private static String more(String text, long count) {
    return count == 0 ? "" : String.format(Locale.ROOT, text, count);
  }

  private static String counts(String stream, StreamCounts counts) {
    return String.format(
        Locale.ROOT,
        "%s: %,d consumed = %,d accepted + %,d quarantined + %,d late + %,d dead-lettered%s%s%s%s",
        stream,
        counts.consumed(),
        counts.accepted(),
        counts.quarantined(),
        counts.late(),
        counts.deadLettered(),
        more(" + %,d duplicates", counts.duplicates()),
        more(" + %,d orphans", counts.orphans()),
        more("; %,d were never labelled", counts.neverLabelled()),
        counts.reasons().isEmpty() ? "" : " " + counts.reasons());
  }
}
