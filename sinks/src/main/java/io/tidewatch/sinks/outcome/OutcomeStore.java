// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.outcome;

import io.tidewatch.sinks.store.Blobs;
import io.tidewatch.sinks.store.Manifests;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.validators.outcome.CohortOutcomes;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.CohortsFormat;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/**
 * Outcome tables, kept for good: {@code outcomes/<monitor>/<yyyy-MM-dd>/<id>.json}, where the day
 * is that of the predictions in UTC, and a blob each.
 */
public final class OutcomeStore {

  private static final String ROOT = "outcomes";

  private static final Comparator<OutcomeFacts> ORDER =
      Comparator.comparing(OutcomeFacts::subject)
          .thenComparing(OutcomeFacts::window)
          .thenComparing(OutcomeFacts::asOf);

  private final ObjectStore store;
  private final Blobs blobs;

  public OutcomeStore(ObjectStore store) {
    this.store = store;
    this.blobs = new Blobs(store);
  }

  /**
   * Stores outcomes; to store them again changes nothing.
   *
   * @return the manifest that stands: of whoever published that id first
   */
  public OutcomeManifest publish(OutcomeFacts facts, CohortOutcomes kept) throws IOException {
    String tables = blobs.put(CohortsFormat.INSTANCE.toBytes(kept.tables()));
    var manifest = new OutcomeManifest(facts, tables);
    String directory =
        facts.monitor() + "/" + LocalDate.ofInstant(facts.window().start(), ZoneOffset.UTC) + "/";
    return manifests(ROOT).publish(directory, manifest.id(), OutcomeJson.line(manifest));
  }

  /** Returns all outcomes of a monitor by subject, then window, then as of when they are. */
  public List<OutcomeManifest> list(String monitor) throws IOException {
    return manifests(ROOT + "/" + monitor).list().stream()
        .sorted(
            Comparator.comparing(OutcomeManifest::facts, ORDER).thenComparing(OutcomeManifest::id))
        .toList();
  }

  /** The tables that were given to {@link #publish}. */
  public Cohorts tables(OutcomeManifest manifest) throws IOException {
    return CohortsFormat.INSTANCE.fromBytes(blobs.get(manifest.tables()));
  }

  private Manifests<OutcomeManifest> manifests(String root) {
    return new Manifests<>(store, "outcomes", root, OutcomeJson::parse);
  }
}
