// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.app.backfill.OutcomeReading;
import io.tidewatch.app.backfill.OutcomesAsOf;
import io.tidewatch.app.incident.Numbers;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.outcome.OutcomeFacts;
import io.tidewatch.sinks.outcome.OutcomeManifest;
import io.tidewatch.sinks.outcome.OutcomeStore;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.outcome.CohortRejudge;
import io.tidewatch.validators.window.Detail;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads performance off stored outcomes once more. Where all cohorts before are stored as they were
 * judged, what was usual is learned from them again; else the value and the rows are made again.
 */
final class OutcomeRecount {

  private final Monitor monitor;
  private final OutcomeReading reading;
  private final List<OutcomeManifest> stored;
  private final Map<String, Recounted> judged = new HashMap<>(); // by stage and detail

  /** Of a monitor that has ground truth. */
  OutcomeRecount(Monitor monitor, OutcomeStore store) throws IOException {
    var extent =
        new OutcomeReading.Extent(Optional.empty(), Optional.empty(), OutcomeReading.Run.OVER);
    this.monitor = monitor;
    this.reading = new OutcomeReading(monitor, Detail.EVERYTHING, store, extent);
    this.stored = store.list(monitor.name());
  }

  Recount of(StoredVerdict verdict) throws IOException {
    if (CohortRejudge.isPossible(monitor, verdict.window().size())) {
      for (Detail detail : Detail.values()) { // which one the run had is not stored
        Recounted recounted = judged(verdict.subject().stage(), detail);
        Recount whole = recounted.compare(verdict, Optional.empty(), "outcomes");
        if (whole.result() == Recount.Result.EQUAL) {
          return whole;
        }
      }
    }
    return valueOf(verdict);
  }

  private Recounted judged(String stage, Detail detail) throws IOException {
    Recounted known = judged.get(stage + detail);
    if (known != null) {
      return known;
    }
    var recounted = new Recounted();
    var rejudge = new CohortRejudge(monitor, detail);
    for (OutcomeManifest outcomes : asJudged(stage)) {
      OutcomeFacts facts = outcomes.facts();
      rejudge
          .next(facts.subject(), facts.window(), reading.load(outcomes))
          .ifPresent(result -> recounted.add(result.measurements(), result.verdicts()));
    }
    judged.put(stage + detail, recounted);
    return recounted;
  }

  /** The cohorts of a stage as they were when they were judged, in that order. */
  private List<OutcomeManifest> asJudged(String stage) {
    return stored.stream()
        .filter(outcomes -> outcomes.facts().monitorVersion().equals(monitor.version()))
        .filter(outcomes -> outcomes.facts().subject().stage().equals(stage))
        .filter(
            outcomes ->
                outcomes
                    .facts()
                    .asOf()
                    .equals(CohortRejudge.judgedAt(monitor, outcomes.facts().window())))
        .sorted(
            Comparator.comparing(OutcomeManifest::facts, Comparator.comparing(OutcomeFacts::asOf))
                .thenComparing(outcomes -> outcomes.facts().window())
                .thenComparing(outcomes -> outcomes.facts().subject()))
        .toList();
  }

  private Recount valueOf(StoredVerdict verdict) throws IOException {
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
