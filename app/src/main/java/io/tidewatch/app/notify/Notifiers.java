// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import io.tidewatch.config.Destination;
import io.tidewatch.config.NotifySpec;
import io.tidewatch.sinks.notify.Notifier;
import io.tidewatch.sinks.notify.Pause;
import io.tidewatch.sinks.notify.Records;
import io.tidewatch.sinks.notify.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes notifiers on this machine's clock, that know Kafka. */
public final class Notifiers {

  private Notifiers() {}

  /**
   * Makes a notifier that keeps its receipts in a file.
   *
   * @param environment where {@code env:} secrets are looked up
   * @param console its address, which pages link to where a monitor names no dashboard
   * @param receiptsFile made if absent; dead letters go beside it, into {@code <file>.dead}
   * @throws IllegalArgumentException if a secret is missing or an address may not be called: all of
   *     them in one message, by the names of their references
   */
  public static Notifier of(
      List<Destination> destinations,
      Map<String, String> environment,
      Optional<String> console,
      Path receiptsFile) {
    return Notifier.of(
        destinations,
        surroundings(environment).withConsole(console),
        Records.open(receiptsFile, Pause.SYSTEM.now()));
  }

  /** What the notifier of a document finds around it. */
  static Surroundings surroundings(NotifySpec spec, Map<String, String> environment) {
    return surroundings(environment).withConsole(spec.console()).withPictures(spec.pictures());
  }

  /** What a notifier of this process finds around it. */
  private static Surroundings surroundings(Map<String, String> environment) {
    return new Surroundings(environment, Pause.SYSTEM, KafkaSender::open);
  }
}
