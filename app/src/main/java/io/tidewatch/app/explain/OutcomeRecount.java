// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.app.backfill.OutcomeReading;
import io.tidewatch.app.backfill.OutcomesAsOf;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.outcome.OutcomeManifest;
import io.tidewatch.sinks.outcome.OutcomeStore;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.window.Detail;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads performance off stored outcomes once more. The value and the rows are made again; what was
 * usual then was learned from cohorts as they were judged, which is not stored.
 */
final class OutcomeRecount {

  private final OutcomeReading reading;
  private final List<OutcomeManifest> stored;

  /** Of a monitor that has ground truth. */
  OutcomeRecount(Monitor monitor, OutcomeStore store) throws IOException {
    var extent =
        new OutcomeReading.Extent(Optional.empty(), Optional.empty(), OutcomeReading.Run.OVER);
    this.reading = new OutcomeReading(monitor, Detail.EVERYTHING, store, extent);
    this.stored = store.list(monitor.name());
  }

  Recount of(StoredVerdict verdict) throws IOException {
    Optional<OutcomesAsOf> known =
        reading.asOf(verdict.subject(), verdict.window(), verdict.asOf(), stored);
    Optional<Measurement> now = known.flatMap(read -> measurement(verdict, read));
    if (known.isEmpty() || now.isEmpty()) {
      return Recount.none(
          "its " + verdict.metric() + " is neither in the profiles nor in stored outcomes");
    }
    Optional<String> reason = now.get().reading().reason();
    if (reason.isPresent()) {
      return Recount.none(reason.get());
    }
    OptionalDouble value = value(verdict, known.get(), now.get());
    Instant asOf = known.get().asOf();
    return asOf.equals(verdict.asOf())
        ? compared(verdict, value, now.get().rows())
        : Recount.none(
            "outcomes are stored as of "
                + asOf
                + ", and were judged as of "
                + verdict.asOf()
                + ": with the labels that came in between it is "
                + Numbers.of(value));
  }

  private static Optional<Measurement> measurement(StoredVerdict verdict, OutcomesAsOf known) {
    return known.measurements().stream()
        .filter(measurement -> measurement.key().slice().equals(verdict.slice()))
        .filter(measurement -> measurement.key().metric().equals(verdict.metric()))
        .findFirst();
  }

  /** Of a share the share, else what was measured. */
  private static OptionalDouble value(
      StoredVerdict verdict, OutcomesAsOf known, Measurement measurement) {
    return known.shares().stream()
        .filter(share -> share.check().equals(verdict.check()))
        .filter(share -> share.measurement().key().slice().equals(verdict.slice()))
        .mapToDouble(ShareFinding::share)
        .boxed()
        .findFirst()
        .map(OptionalDouble::of)
        .orElse(measurement.reading().value());
  }

  private static Recount compared(StoredVerdict verdict, OptionalDouble value, long rows) {
    var differences = new ArrayList<String>();
    if (!value.equals(verdict.value())) {
      differences.add("value is " + Numbers.of(value) + " now, was " + Numbers.of(verdict.value()));
    }
    if (rows != verdict.rows()) {
      differences.add("rows is " + rows + " now, was " + verdict.rows());
    }
    return differences.isEmpty()
        ? Recount.equal("value and rows, from the stored outcomes; usual and threshold as judged")
        : Recount.different(differences);
  }
}
