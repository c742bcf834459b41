// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.late;

import io.tidewatch.app.Usage;
import io.tidewatch.app.baseline.BaselineRows;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.RejectedRecord.Disposition;
import io.tidewatch.validators.pane.Lateness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rows that came too late to be judged. A dead letter says where such a row was read, and there
 * it is read again: as the job would have taken it, and without a copy of rows that nobody may see.
 */
public final class LateRecords {

  /** Late rows are the newest records of their topic, so it is read to its end. */
  private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

  private final Set<Position> positions = new HashSet<>();
  private Instant from = END;

  private LateRecords() {}

  /**
   * Those that a run has told of.
   *
   * @param deadLetters {@code dead-letters.jsonl}, of a whole run or a part of it
   */
  public static LateRecords of(Monitor monitor, Path deadLetters) throws IOException, Usage {
    if (!Files.isRegularFile(deadLetters)) {
      throw new Usage(List.of("dead letters " + deadLetters + " do not exist"));
    }
    var records = new LateRecords();
    try (Stream<String> lines = Files.lines(deadLetters)) {
      lines
          .map(line -> JsonObject.parse("dead letter", line))
          .filter(letter -> letter.word("disposition", Disposition.class) == Disposition.LATE)
          .filter(letter -> letter.text("reason").equals(Lateness.REASON))
          .filter(letter -> letter.text("stream").equals(monitor.sources().rows().name()))
          .forEach(records::add);
    }
    return records;
  }

  private void add(JsonObject letter) {
    positions.add(new Position(letter.text("source"), letter.integer("index")));
    Instant time = letter.time("time");
    from = time.isBefore(from) ? time : from;
  }

  public int size() {
    return positions.size();
  }

  /** The rows themselves, as far as they are in their source still. */
  public List<PredictionEvent> in(BaselineRows rows) throws IOException {
    var found = new ArrayList<PredictionEvent>();
    if (!positions.isEmpty()) {
      rows.eachIn(
          new BaselineSpec.Period(from, END),
          event -> {
            if (positions.contains(event.position())) {
              found.add(event);
            }
          });
    }
    return found;
  }
}
