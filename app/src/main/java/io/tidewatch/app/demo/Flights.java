// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.demo;

import io.tidewatch.config.Destination;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.config.SecretReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The monitor and the streams that ship with Tidewatch: flights from New York, early in 2013. */
final class Flights {

  static final String PREDICTIONS = "predictions.csv.gz";
  static final String LABELS = "labels.csv.gz";

  /** What the demo's monitor finds where others have their secrets; opens nothing. */
  static final Map<String, String> ENVIRONMENT =
      Map.of("PD_KEY", "tidewatchdemo0000000000000000000");

  private static final String DOCUMENT = "/io/tidewatch/app/monitors/flights.yaml";
  private static final String DATA = "/io/tidewatch/app/data/flights/";

  private Flights() {}

  /** The shipped monitor, on this broker. */
  static Monitor monitor(KafkaCluster kafka) throws IOException, InvalidMonitor {
    try (InputStream in = open(DOCUMENT)) {
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return MonitorLoader.parse(yaml, "flights.yaml").withKafka(kafka);
    }
  }

  /**
   * The destinations that wake someone, who answers at the given address; the terminal stands for
   * the log.
   */
  static List<Destination> pagers(Monitor monitor, String url) {
    return monitor.destinations().stream()
        .filter(Destination.PagerDuty.class::isInstance)
        .map(Destination.PagerDuty.class::cast)
        .<Destination>map(pager -> at(url, pager))
        .toList();
  }

  private static Destination.PagerDuty at(String url, Destination.PagerDuty pager) {
    var key = new SecretReference(SecretReference.Scheme.ENV, "PD_KEY");
    return new Destination.PagerDuty(
        pager.audience(), key, Optional.of(url), pager.changes(), pager.egress());
  }

  /** Puts a shipped file where programs can read it. */
  static Path copy(String file, Path directory) throws IOException {
    Path target = directory.resolve(file);
    try (InputStream in = open(DATA + file)) {
      Files.copy(in, target);
    }
    return target;
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = Flights.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("resource " + resource + " is missing, must be in the jar");
    }
    return in;
  }
}
