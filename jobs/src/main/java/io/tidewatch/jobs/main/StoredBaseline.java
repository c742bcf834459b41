// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.main;

import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.baseline.BaselineFacts;
import io.tidewatch.sinks.baseline.BaselineManifest;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.BaselineFormat;
import io.tidewatch.validators.reference.ReferenceRule;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/** The baseline that a document asks for, out of a store. */
public record StoredBaseline(Monitor monitor, BaselineStore store) {

  /**
   * What can be had without reading a row.
   *
   * @return empty if the document asks for no baseline, or for one that is not there yet
   * @throws io.tidewatch.sinks.store.UnknownIdException if it names a version that is not there
   */
  public Optional<Baseline> find() throws IOException {
    Optional<String> version = version();
    Optional<String> id = version.isPresent() ? version : newest();
    return id.isPresent() ? Optional.of(load(id.get())) : Optional.empty();
  }

  /**
   * The one that a job is started with.
   *
   * @param asked its id, or {@link JobFacts#NO_BASELINE}; empty for {@link #find}
   */
  public Optional<Baseline> find(Optional<String> asked) throws IOException {
    if (asked.isEmpty()) {
      return find();
    }
    return asked.get().equals(JobFacts.NO_BASELINE)
        ? Optional.empty()
        : Optional.of(load(asked.get()));
  }

  /**
   * The one of an id.
   *
   * @throws io.tidewatch.sinks.store.UnknownIdException if it is not there
   */
  public Baseline load(String id) throws IOException {
    return BaselineFormat.INSTANCE.fromBytes(store.load(id));
  }

  /** The version that the document names. */
  public Optional<String> version() {
    return standing()
        .filter(BaselineSpec.Version.class::isInstance)
        .map(stored -> ((BaselineSpec.Version) stored).id());
  }

  /** What the document names: the baseline itself, or the frame of one that moves. */
  public Optional<BaselineSpec.Standing> standing() {
    BaselineSpec wanted = monitor.baseline().orElse(null);
    if (wanted instanceof BaselineSpec.Standing named) {
      return Optional.of(named);
    }
    if (wanted instanceof BaselineSpec.Trailing trailing) {
      return trailing.frame();
    }
    return wanted instanceof BaselineSpec.Seasonal seasonal ? seasonal.frame() : Optional.empty();
  }

  private Optional<String> newest() throws IOException {
    return store.list().stream()
        .map(BaselineManifest::facts)
        .filter(this::isWanted)
        .max(Comparator.comparing(BaselineFacts::to))
        .map(BaselineFacts::id);
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
