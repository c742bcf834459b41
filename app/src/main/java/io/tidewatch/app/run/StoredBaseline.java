// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import io.tidewatch.app.baseline.BaselineFiles;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.baseline.BaselineFacts;
import io.tidewatch.sinks.baseline.BaselineManifest;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.validators.baseline.Baseline;
import java.io.IOException;
import java.util.Optional;

/** The baseline that a document asks for, out of a store. */
public final class StoredBaseline {

  private StoredBaseline() {}

  /**
   * Looks a baseline up by its version, or by its monitor and period.
   *
   * @return empty if the document asks for no stored one, or there is none of the period
   * @throws io.tidewatch.sinks.store.UnknownIdException if there is no such version
   */
  public static Optional<Baseline> of(Monitor monitor, BaselineStore store) throws IOException {
    BaselineSpec wanted = monitor.baseline().orElse(null);
    if (wanted instanceof BaselineSpec.Version version) {
      return Optional.of(BaselineFiles.load(version.id(), store));
    }
    if (wanted instanceof BaselineSpec.Period period) {
      for (BaselineManifest stored : store.list()) {
        if (isOf(stored.facts(), monitor, period)) {
          return Optional.of(BaselineFiles.load(stored.facts().id(), store));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOf(BaselineFacts facts, Monitor monitor, BaselineSpec.Period period) {
    return facts.monitor().equals(monitor.name())
        && facts.from().equals(period.from())
        && facts.to().equals(period.to());
  }
}
