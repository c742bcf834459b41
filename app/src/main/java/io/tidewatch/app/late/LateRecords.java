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
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that came too late to be judged. A dead letter says where such a row was read, and there
 * it is read again: as the job would have taken it, and without a copy of rows that nobody may see.
 */
public final class LateRecords {

  /** Late rows are the newest records of their topic, so it is read to its end. */
  private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

  private final Map<Position, Instant> times = new HashMap<>();
  private Instant from = END;

  private LateRecords() {}

  /**
   * What is in the source still.
   *
   * @param rows those at the place and with the time of their dead letter
   * @param moved how many places hold a row of another time: it is not the source that was read
   */
  public record Found(List<PredictionEvent> rows, int moved) {}

  /**
   * Those that a run has told of.
   *
   * @param deadLetters {@code dead-letters.jsonl} of the whole run: a merge begins with what the
   *     run told last, so that of its parts, one after the other, only the largest would count
   * @throws Usage if there is no such file, or a line that is no dead letter
   */
  public static LateRecords of(Monitor monitor, Path deadLetters) throws IOException, Usage {
    var records = new LateRecords();
    String stream = monitor.sources().rows().name();
    DeadLetterLines.each(
        deadLetters,
        letter -> {
          boolean late = letter.word("disposition", Disposition.class) == Disposition.LATE;
          boolean ofPane = letter.text("reason").equals(Lateness.REASON);
          if (late && ofPane && letter.text("stream").equals(stream)) {
            records.add(letter);
          }
        });
    return records;
  }

  private void add(JsonObject letter) {
    Instant time = letter.time("time");
    times.put(new Position(letter.text("source"), letter.integer("index")), time);
    from = time.isBefore(from) ? time : from;
  }

  public int size() {
    return times.size();
  }

  /** The rows themselves, as far as they are in their source still, from the first of them on. */
  public Found in(BaselineRows rows) throws IOException {
    var found = new ArrayList<PredictionEvent>();
    int[] moved = new int[1];
    if (!times.isEmpty()) {
      rows.eachIn(
          new BaselineSpec.Period(from, END),
          event -> {
            Instant time = times.get(event.position());
            if (time != null && isSame(time, event.time())) {
              found.add(event);
            } else if (time != null) {
              moved[0]++;
            }
          });
    }
    return new Found(found, moved[0]);
  }

  /** Between operators times travel in milliseconds. */
  private static boolean isSame(Instant told, Instant read) {
    return told.toEpochMilli() == read.toEpochMilli();
  }
}
