// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.baseline;

import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.baseline.BaselineFacts;
import io.tidewatch.sinks.baseline.BaselineManifest;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.reference.ReferenceRule;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/** The baseline that a document asks for: out of a store, or built of the rows and then stored. */
public final class WantedBaseline {

  private final Monitor monitor;
  private final BaselineStore store;

  public WantedBaseline(Monitor monitor, BaselineStore store) {
    this.monitor = monitor;
    this.store = store;
  }

  /**
   * What can be had without reading a row.
   *
   * @return empty if the document asks for no baseline, or for one that is not there yet
   * @throws io.tidewatch.sinks.store.UnknownIdException if it names a version that is not there
   */
  public Optional<Baseline> stored() throws IOException {
    Optional<String> version = version();
    if (version.isPresent()) {
      return Optional.of(Baselines.load(version.get(), store));
    }
    Optional<String> newest =
        store.list().stream()
            .map(BaselineManifest::facts)
            .filter(this::isWanted)
            .max(Comparator.comparing(BaselineFacts::to))
            .map(BaselineFacts::id);
    return newest.isPresent() ? Optional.of(Baselines.load(newest.get(), store)) : Optional.empty();
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
    return version().isPresent() ? stored() : learned(rows);
  }

  private Optional<BaselineSpec.Period> period(BaselineRows rows) throws IOException {
    if (standing().isPresent()) {
      return standing()
          .filter(BaselineSpec.Period.class::isInstance)
          .map(BaselineSpec.Period.class::cast);
    }
    Optional<Duration> span = ReferenceRule.of(monitor.baseline()).map(ReferenceRule::span);
    return span.isPresent() ? FirstWindows.of(monitor, rows, span.get()) : Optional.empty();
  }

  private String reason() {
    return standing().isPresent()
        ? "built of the rows of its period"
        : "edges and dictionaries learned from the first windows";
  }

  private Optional<String> version() {
    return standing()
        .filter(BaselineSpec.Version.class::isInstance)
        .map(stored -> ((BaselineSpec.Version) stored).id());
  }

  /** What the document names: the baseline itself, or the frame of one that moves. */
  private Optional<BaselineSpec.Standing> standing() {
    BaselineSpec wanted = monitor.baseline().orElse(null);
    if (wanted instanceof BaselineSpec.Standing named) {
      return Optional.of(named);
    }
    if (wanted instanceof BaselineSpec.Trailing trailing) {
      return trailing.frame();
    }
    return wanted instanceof BaselineSpec.Seasonal seasonal ? seasonal.frame() : Optional.empty();
  }

  /**
   * A moving baseline without a frame takes any of its monitor that is as long as one reference.
   */
  private boolean isWanted(BaselineFacts facts) {
    if (!facts.monitor().equals(monitor.name())) {
      return false;
    }
    if (standing().orElse(null) instanceof BaselineSpec.Period period) {
      return facts.from().equals(period.from()) && facts.to().equals(period.to());
    }
    return ReferenceRule.of(monitor.baseline())
        .filter(rule -> rule.span().compareTo(Duration.between(facts.from(), facts.to())) <= 0)
        .isPresent();
  }
}
