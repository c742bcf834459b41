// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.config.Monitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The pipelines of a monitor, which run in one job or apart. */
public enum Pipeline {
  /** Sets aside, with its reason, what is no event, breaks a rule or comes too late. */
  INGEST,
  /** From predictions to verdicts on columns, traffic, rules and schema. */
  PROFILE,
  /** From predictions and labels to verdicts on performance. */
  GROUND_TRUTH,
  /** From labelled rows to versions of validation sets. */
  VALIDATION_SET,
  /** From verdicts to incidents and to decisions of the gate. */
  ALERT;

  /** As people write it, {@code ground-truth}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Those that a monitor has. */
  public static Set<Pipeline> of(Monitor monitor) {
    Set<Pipeline> pipelines = EnumSet.of(INGEST, PROFILE, ALERT);
    if (monitor.groundTruth().isPresent()) {
      pipelines.add(GROUND_TRUTH);
    }
    if (monitor.validationSet().isPresent()) {
      pipelines.add(VALIDATION_SET);
    }
    return pipelines;
  }

  /** Those that make verdicts. */
  static Set<Pipeline> judging(Monitor monitor) {
    Set<Pipeline> pipelines = of(monitor);
    pipelines.retainAll(EnumSet.of(PROFILE, GROUND_TRUTH));
    return pipelines;
  }

  /** As people write several, {@code profile,alert}, in the order of the flow. */
  public static String labels(Set<Pipeline> pipelines) {
    return pipelines.stream().sorted().map(Pipeline::label).collect(Collectors.joining(","));
  }

  /**
   * Reads what {@link #labels} wrote, in any order.
   *
   * @throws IllegalArgumentException if nothing is named, or something that is no pipeline
   */
  public static Set<Pipeline> parse(String labels) {
    Set<Pipeline> named = EnumSet.noneOf(Pipeline.class);
    List<String> unknown = new ArrayList<>();
    for (String label : labels.split(",", -1)) {
      Arrays.stream(values())
          .filter(pipeline -> pipeline.label().equals(label.strip()))
          .findFirst()
          .ifPresentOrElse(named::add, () -> unknown.add(label));
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "pipelines is "
              + labels
              + ", must be of "
              + labels(EnumSet.allOf(Pipeline.class))
              + ", separated by commas");
    }
    return named;
  }

  /** Why a monitor cannot be run by them; empty where it can. */
  public static List<String> problems(Monitor monitor, Set<Pipeline> pipelines) {
    return pipelines.stream()
        .filter(pipeline -> !of(monitor).contains(pipeline))
        .sorted()
        .map(
            pipeline ->
                "pipelines has "
                    + pipeline.label()
                    + ", must be of "
                    + labels(of(monitor))
                    + ": "
                    + monitor.name()
                    + " has no others")
        .toList();
  }

  /** What a job of a monitor is called: by the monitor alone where it is the whole of it. */
  public static String jobName(Monitor monitor, Set<Pipeline> pipelines) {
    return pipelines.containsAll(of(monitor))
        ? monitor.name()
        : monitor.name() + "/" + labels(pipelines).replace(',', '+');
  }
}
