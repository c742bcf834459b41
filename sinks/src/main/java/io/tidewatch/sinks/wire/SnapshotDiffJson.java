// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.window.SnapshotDiff.Place;
import io.tidewatch.validators.window.SnapshotMove;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two snapshots; its schema is {@code snapshot-diff.schema.json}. */
public final class SnapshotDiffJson {

  private SnapshotDiffJson() {}

  /**
   * A comparison.
   *
   * @param before id of the first snapshot
   * @param after id of the second
   * @param moves most moved first
   * @param onlyBefore columns in slices that only the first has
   * @param onlyAfter those that only the second has
   */
  public record Compared(
      String before,
      String after,
      List<SnapshotMove> moves,
      List<Place> onlyBefore,
      List<Place> onlyAfter) {}

  /** Returns one JSON object on one line, without a newline. */
  public static String line(Compared compared) {
    return JsonWriter.object(
        json ->
            json.text("before", compared.before())
                .text("after", compared.after())
                .objects("moves", compared.moves(), SnapshotDiffJson::write)
                .objects("onlyBefore", compared.onlyBefore(), SnapshotDiffJson::write)
                .objects("onlyAfter", compared.onlyAfter(), SnapshotDiffJson::write));
  }

  private static void write(JsonWriter json, Place place) {
    json.text("column", place.column()).text("slice", place.slice());
  }

  private static void write(JsonWriter json, SnapshotMove move) {
    json.text("column", move.column())
        .text("slice", move.slice())
        .number("size", move.size())
        .object("distances", distances -> write(distances, move.distances()))
        .object("levels", levels -> writeLevels(levels, move));
  }

  private static void write(JsonWriter json, Map<String, Reading> readings) {
    readings.forEach((metric, reading) -> json.number(metric, reading.value()));
  }

  private static void writeLevels(JsonWriter json, SnapshotMove move) {
    var metrics = new TreeSet<>(move.before().keySet());
    metrics.addAll(move.after().keySet());
    for (String metric : metrics) {
      json.object(
          metric,
          sides -> {
            write(sides, "before", move.before().get(metric));
            write(sides, "after", move.after().get(metric));
          });
    }
  }

  private static void write(JsonWriter json, String side, @Nullable Reading reading) {
    if (reading == null) {
      json.absent(side);
    } else {
      json.number(side, reading.value());
    }
  }
}
