// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

/** The content of {@code run.json}; its schema is {@code run.schema.json}. */
public final class RunJson {

  private RunJson() {}

  /** Returns one JSON object on one line, without a newline. */
  public static String line(RunReport run) {
    return JsonWriter.object(
        json ->
            json.text("monitor", run.monitor())
                .text("monitorVersion", run.monitorVersion())
                .text("codeVersion", run.codeVersion())
                .text("baseline", run.baseline())
                .time("startedAt", run.startedAt())
                .number("wallSeconds", run.wallSeconds())
                .number("cpuSeconds", run.cpuSeconds())
                .object("streams", streams -> writeStreams(streams, run))
                .object("outputs", outputs -> write(outputs, run.outputs())));
  }

  private static void writeStreams(JsonWriter json, RunReport run) {
    run.streams().forEach((name, counts) -> json.object(name, inner -> write(inner, counts)));
  }

  private static void write(JsonWriter json, StreamCounts counts) {
    json.number("consumed", counts.consumed())
        .number("accepted", counts.accepted())
        .number("quarantined", counts.quarantined())
        .number("late", counts.late())
        .number("deadLettered", counts.deadLettered())
        .number("duplicates", counts.duplicates())
        .number("orphans", counts.orphans())
        .number("neverLabelled", counts.neverLabelled())
        .object("reasons", reasons -> counts.reasons().forEach(reasons::number));
  }

  private static void write(JsonWriter json, RunReport.Outputs outputs) {
    json.number("measurements", outputs.measurements())
        .number("verdicts", outputs.verdicts())
        .number("incidentEvents", outputs.incidentEvents())
        .number("incidents", outputs.incidents())
        .number("gateLines", outputs.gateLines())
        .number("snapshots", outputs.snapshots())
        .number("validationSets", outputs.validationSets());
  }
}
