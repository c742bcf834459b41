// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.sinks.control.ControlFile;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.sinks.monitor.MonitorStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.validationset.ValidationSetManifest;
import io.tidewatch.sinks.validationset.ValidationSetStore;
import io.tidewatch.validators.sample.SampleRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose validation sets a request is about, and from when it holds. */
final class RequestTarget {

  @Option(
      names = "--monitor",
      paramLabel = "NAME",
      description = "Name of the monitor (default: the only one that has sets).")
  private @Nullable String monitor;

  @Option(
      names = "--stage",
      defaultValue = "production",
      description = "Stage of the predictions (default: production).")
  private String stage = "production";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Event time from which it holds (default: as of the newest set).")
  private @Nullable Instant at;

  @Mixin private final RunData data = new RunData();

  String stage() {
    return stage;
  }

  ValidationSetStore store() throws IOException, Usage {
    return new ValidationSetStore(new LocalObjectStore(data.directory()));
  }

  /** The sets of monitor and stage, oldest first. */
  List<ValidationSetManifest> sets() throws IOException, Usage {
    String name = monitor();
    return store().list().stream()
        .filter(set -> set.facts().monitor().equals(name) && set.facts().stage().equals(stage))
        .toList();
  }

  Instant at() throws IOException, Usage {
    if (at != null) {
      return at;
    }
    List<ValidationSetManifest> sets = sets();
    if (sets.isEmpty()) {
      throw new Usage(
          List.of("--at is missing, must be given where there is no set of " + stage + " yet"));
    }
    return sets.get(sets.size() - 1).facts().asOf();
  }

  /** Of every document of the monitor that the run was given. */
  Set<String> sensitiveColumns() throws IOException, Usage {
    return new MonitorStore(new LocalObjectStore(data.directory())).sensitiveColumns(monitor());
  }

  /** Adds a request to the run's file and returns the line that stands there. */
  String ask(SampleRequest request) throws IOException, Usage {
    var asked = new ControlJson.OfSamples(monitor(), request);
    var file = new ControlFile(data.directory());
    if (!file.unread().isEmpty()) {
      throw new Usage(file.unread());
    }
    file.append(asked);
    return ControlJson.line(asked);
  }

  private String monitor() throws IOException, Usage {
    if (monitor != null) {
      return monitor;
    }
    List<String> names =
        store().list().stream().map(set -> set.facts().monitor()).distinct().toList();
    return Optional.of(names)
        .filter(found -> found.size() == 1)
        .map(found -> found.get(0))
        .orElseThrow(
            () -> new Usage(List.of("--monitor is missing, must be given: sets are of " + names)));
  }
}
