// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

/** What reads the events, in the order of a lap. */
enum Contender {
  BARE("bare", 1, "bare loop: Jackson streaming, KLL, HLL, frequent items, moments"),
  BARE_UNCOUNTED("bare-uncounted", 1, "the same without distinct values of numbers"),
  BARE_TWICE("bare-twice", 2, "two bare loops at once: what a second processor is worth here"),
  KERNELS("kernels", 1, "the loop with our decoder and profiles"),
  FILE("file-p1", 1, "whole monitor from a file, parallelism 1"),
  SLICES("slices-p1", 1, "the same with three slice columns and their crossing"),
  KAFKA("kafka-p1", 1, "whole monitor from Kafka, parallelism 1"),
  KAFKA_2("kafka-p2", 2, "the same, parallelism 2");

  private final String label;
  private final int processors;
  private final String what;

  Contender(String label, int processors, String what) {
    this.label = label;
    this.processors = processors;
    this.what = what;
  }

  String label() {
    return label;
  }

  /** How many it may use, with all threads of the runtime: as many as its parallelism. */
  int processors() {
    return processors;
  }

  /** Whether it is Tidewatch, with all that it does. */
  boolean isWholeMonitor() {
    return switch (this) {
      case FILE, SLICES, KAFKA, KAFKA_2 -> true;
      case BARE, BARE_UNCOUNTED, BARE_TWICE, KERNELS -> false;
    };
  }

  String what() {
    return what;
  }
}
