// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.fleet.FleetTopic;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code (--bootstrap-servers B | --kafka FILE) [--topic T]}: where it stands what is wanted. */
final class FleetTarget {

  @Mixin private final KafkaOption kafka = new KafkaOption();

  @Option(
      names = "--topic",
      defaultValue = "tidewatch.monitors",
      description = "Where it stands what is wanted (default: tidewatch.monitors).")
  private String topic = "tidewatch.monitors";

  FleetTopic topic() throws Usage {
    return new FleetTopic(
        kafka
            .cluster()
            .orElseThrow(
                () -> new Usage(List.of("one of --bootstrap-servers and --kafka must be given"))),
        topic);
  }
}
