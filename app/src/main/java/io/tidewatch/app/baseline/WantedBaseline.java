// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.baseline;

import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.main.StoredBaseline;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.reference.ReferenceRule;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The baseline that a document asks for: out of a store, or built of the rows and then stored. */
public final class WantedBaseline {

  private final Monitor monitor;
  private final BaselineStore store;
  private final StoredBaseline kept;

  public WantedBaseline(Monitor monitor, BaselineStore store) {
    this.monitor = monitor;
    this.store = store;
    this.kept = new StoredBaseline(monitor, store);
  }

  /**
   * What can be had without reading a row.
   *
   * @return empty if the document asks for no baseline, or for one that is not there yet
   * @throws io.tidewatch.sinks.store.UnknownIdException if it names a version that is not there
   */
  public Optional<Baseline> stored() throws IOException {
    return kept.find();
  }

  /**
   * Builds and stores what the document asks for.
   *
   * @return empty if it asks for no baseline, if there is no row to build it of, or if more of them
   *     may still come
   */
  public Optional<Baseline> learned(BaselineRows rows) throws IOException {
    Optional<BaselineSpec.Period> period = period(rows);
    if (period.isEmpty()) {
      return Optional.empty();
    }
    Optional<Baseline> built = new Baselines(monitor).build(rows, period.get());
    if (built.isPresent()) {
      Baselines.publish(built.get(), Optional.empty(), reason(), store);
    }
    return built;
  }

  /** What the document asks for, read anew where it is no version. */
  public Optional<Baseline> of(BaselineRows rows) throws IOException {
    return kept.version().isPresent() ? stored() : learned(rows);
  }

  private Optional<BaselineSpec.Period> period(BaselineRows rows) throws IOException {
    if (kept.standing().isPresent()) {
      return kept.standing()
          .filter(BaselineSpec.Period.class::isInstance)
          .map(BaselineSpec.Period.class::cast);
    }
    Optional<Duration> span = ReferenceRule.of(monitor.baseline()).map(ReferenceRule::span);
    return span.isPresent() ? FirstWindows.of(monitor, rows, span.get()) : Optional.empty();
  }

  private String reason() {
    return kept.standing().isPresent()
        ? "built of the rows of its period"
        : "edges and dictionaries learned from the first windows";
  }
}
